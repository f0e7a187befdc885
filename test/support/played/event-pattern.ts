/**
 * Whether an event matches a pattern, for what this library's patterns are made of: lists of texts, `prefix`, and objects below
 * them. Anything else throws: a matcher that guesses proves nothing.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export function matchesPattern(pattern: unknown, event: unknown): boolean {
  if (typeof pattern !== "object" || pattern === null || Array.isArray(pattern))
    throw new Error("a pattern is an object");
  return Object.entries(pattern).every(([field, wanted]: [string, unknown]) => {
    const got = typeof event === "object" && event !== null ? (event as Record<string, unknown>)[field] : undefined;
    if (!Array.isArray(wanted)) return matchesPattern(wanted, got);
    // a field that is a list matches where any of its items does
    const values: unknown[] = Array.isArray(got) ? got : [got];
    return values.some((value) => wanted.some((one: unknown) => matchesValue(one, value)));
  });
}

function matchesValue(wanted: unknown, value: unknown): boolean {
  if (typeof wanted === "string") return value === wanted;
  const entries = Object.entries(wanted as object);
  const [[operator, text] = ["", ""]] = entries;
  if (entries.length !== 1 || operator !== "prefix" || typeof text !== "string")
    throw new Error(`this matcher does not know ${JSON.stringify(wanted)}`);
  return typeof value === "string" && value.startsWith(text);
}
