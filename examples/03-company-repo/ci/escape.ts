/** Names, paths and values come from code, plans and clouds: nothing of them may act on what it is printed into. */

/** One line: control characters, line ends and what turns or hides text become visible escapes. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, visible);
}

/** A Markdown code span, in which no link, mention, tag or emphasis takes effect. */
export function code(text: string): string {
  const line = oneLine(text);
  const fence = "`".repeat(longestRun(line) + 1);
  const pad = line === "" || /^[ `]|[ `]$/.test(line) ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** The same in a table, whose cells end at a bar even there. */
export function cell(text: string): string {
  return code(text).replaceAll("|", "\\|");
}

/** A fenced block of Markdown; no line ends it early. */
export function block(lines: readonly string[], language = ""): string {
  const safe = lines.map(oneLine);
  const fence = "`".repeat(Math.max(3, longestRun(safe.join("\n")) + 1));
  return [`${fence}${language}`, ...safe, fence].join("\n");
}

/** Code between the tags of HTML, where a code span is none. */
export function htmlCode(text: string): string {
  return `<code>${oneLine(text).replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`)}</code>`;
}

/** What is printed to a log: lines stay lines, and none is a command to the runner (`::error::`, `##[group]`). */
export function inLog(text: string): string {
  return text
    .split("\n")
    .map((line) =>
      oneLine(line)
        .replace(/^(\s*):(?=:)/, "$1: ")
        .replaceAll("##[", "## ["),
    )
    .join("\n");
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}

function visible(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  if (character === "\n") return "\\n";
  if (character === "\t") return "\\t";
  return `\\u{${point.toString(16).padStart(4, "0")}}`;
}
