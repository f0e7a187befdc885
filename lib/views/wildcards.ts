/** Whether a pattern of IAM, with `*` and `?`, is for a text. Expressions in it are taken for names. */
export function matches(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${source}$`, "is").test(text);
}

/** Whether a statement is about an action, by `Action` or by `NotAction`. */
export function isAbout(
  { actions, notActions }: { readonly actions: readonly string[]; readonly notActions: readonly string[] },
  action: string,
): boolean {
  if (actions.some((pattern) => matches(pattern, action))) return true;
  return notActions.length > 0 && !notActions.some((pattern) => matches(pattern, action));
}
