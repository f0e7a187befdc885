/** What npm takes as the name of a package: it is part of addresses and of paths. */
const NAME = /^[a-z0-9][a-z0-9._-]{0,213}$/;

/** Names that fit and that npm keeps for itself. */
const KEPT: readonly string[] = ["node_modules", "favicon.ico"];

/** What is wrong with a folder's name as the name of a project; undefined where npm takes it. */
export function nameProblem(name: string): string | undefined {
  if (NAME.test(name) && !KEPT.includes(name)) return undefined;
  return (
    `a project cannot be named ${JSON.stringify(name)}, which npm refuses: give it a --name of lower-case letters, ` +
    "digits, -, . and _, beginning with a letter or digit"
  );
}
