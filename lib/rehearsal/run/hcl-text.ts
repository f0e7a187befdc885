/**
 * The text of a Terraform file without its comments and heredocs: what looks like a comment inside quotes (`"bucket/*"`)
 * stays, so that nothing behind it goes unseen.
 */
export function withoutComments(source: string): string {
  let text = "";
  for (let at = 0; at < source.length;) {
    const end = skipped(source, at);
    if (end !== undefined) {
      text += " ";
      at = end;
    } else if (source[at] === '"') {
      const close = quotedEnd(source, at);
      text += source.slice(at, close);
      at = close;
    } else text += source[at++];
  }
  return text;
}

/** Where a comment or heredoc ends that begins here; undefined where none begins. */
function skipped(source: string, at: number): number | undefined {
  if (source.startsWith("/*", at)) return endOf(source, source.indexOf("*/", at + 2), 2);
  if (source[at] === "#" || source.startsWith("//", at)) return endOf(source, source.indexOf("\n", at), 0);
  if (!source.startsWith("<<", at)) return undefined;
  const heredoc = /<<-?([\w-]+)\r?\n/y;
  heredoc.lastIndex = at;
  const [opening, marker] = heredoc.exec(source) ?? [];
  if (opening === undefined) return undefined;
  const closing = new RegExp(`^[ \\t]*${marker}[ \\t\\r]*$`, "gm");
  closing.lastIndex = at + opening.length;
  const found = closing.exec(source);
  return found === null ? source.length : found.index + found[0].length;
}

function endOf(source: string, found: number, length: number): number {
  return found < 0 ? source.length : found + length;
}

/** Where quoted text ends: quotes inside its `${…}` are not its end. */
function quotedEnd(source: string, open: number): number {
  let at = open + 1;
  while (at < source.length && source[at] !== '"') {
    if (source[at] === "\\") at += 2;
    else if (/^(\$\$|%%)\{/.test(source.slice(at, at + 3))) at += 3;
    else if (/^[$%]\{/.test(source.slice(at, at + 2))) at = templateEnd(source, at + 2);
    else at += 1;
  }
  return at + 1;
}

function templateEnd(source: string, from: number): number {
  let depth = 1;
  let at = from;
  while (at < source.length && depth > 0) {
    if (source[at] === '"') at = quotedEnd(source, at);
    else {
      if (source[at] === "{") depth += 1;
      else if (source[at] === "}") depth -= 1;
      at += 1;
    }
  }
  return at;
}
