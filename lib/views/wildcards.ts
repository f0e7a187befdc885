/** Whether a pattern of IAM, with `*` and `?`, is for a text. Expressions in it are taken for names. */
export function matches(pattern: string, text: string): boolean {
  const [wanted, given] = [pattern.toLowerCase(), text.toLowerCase()];
  if (!wanted.includes("*") && !wanted.includes("?")) return wanted === given;
  const [first = "", ...others] = wanted.split("*");
  const last = others.pop();
  if (last === undefined) return given.length === first.length && isAt(first, given, 0);
  if (given.length < first.length + last.length || !isAt(first, given, 0)) return false;
  const end = given.length - last.length;
  if (!isAt(last, given, end)) return false;
  // the first place of each is as good as any later one
  let at = first.length;
  for (const part of others) {
    while (at + part.length <= end && !isAt(part, given, at)) at += 1;
    if (at + part.length > end) return false;
    at += part.length;
  }
  return true;
}

/** Whether a text has a part there, `?` being any one character. */
function isAt(part: string, text: string, at: number): boolean {
  if (!part.includes("?")) return text.startsWith(part, at);
  for (let index = 0; index < part.length; index += 1) {
    if (part.charAt(index) !== "?" && part.charAt(index) !== text.charAt(at + index)) return false;
  }
  return true;
}

/** Whether a statement is about an action, by `Action` or by `NotAction`. */
export function isAbout(
  { actions, notActions }: { readonly actions: readonly string[]; readonly notActions: readonly string[] },
  action: string,
): boolean {
  if (actions.some((pattern) => matches(pattern, action))) return true;
  return notActions.length > 0 && !notActions.some((pattern) => matches(pattern, action));
}
