/** What a construct uses: what it was given, else what it makes; `made` is left out where it was given. */
export interface Used<T, Made extends T> {
  readonly used: T;
  readonly made?: Made;
}

/** Takes what was given, or makes it. */
export function givenOr<T, Made extends T>(given: T | undefined, make: () => Made): Used<T, Made> {
  if (given !== undefined) return { used: given };
  const made = make();
  return { used: made, made };
}
