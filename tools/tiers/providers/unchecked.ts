/** Per provider version, what of the examples it cannot know: `<example>/<stack> <path>`. */
export type UncheckedList = Readonly<Record<string, readonly string[]>>;

/**
 * Holds what was left unchecked against the committed list, both ways: a path that is new is one no real provider
 * has seen, and one that is gone must leave the list.
 */
export function judgeUnchecked(
  list: UncheckedList,
  version: string,
  unchecked: readonly string[],
): { readonly name: string; readonly failure?: string } {
  const listed = list[version] ?? [];
  const unlisted = unchecked.filter((path) => !listed.includes(path));
  const stale = listed.filter((path) => !unchecked.includes(path));
  const problems = [
    ...unlisted.map((path) => `unchecked and not listed: ${path}`),
    ...stale.map((path) => `listed and no longer unchecked: ${path}`),
  ];
  const name = `what ${version} cannot check is listed`;
  return problems.length === 0 ? { name } : { name, failure: problems.join("\n") };
}
