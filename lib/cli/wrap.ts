/** What would begin a list, a heading, a quote or a table if it were the first word of a line. */
const BLOCK = /^(?:[-+*]$|[|>]|#+$|\d+[.)]$)/;

/** Wraps the paragraphs of a text at words; lines of lists, tables and code stay as they are. */
export function wrap(text: string, width: number): string {
  return text
    .split("\n\n")
    .map((paragraph) => (paragraph.includes("\n") ? paragraph : wrapLine(paragraph, width)))
    .join("\n\n");
}

function wrapLine(line: string, width: number): string {
  const lines: string[] = [];
  for (const word of line.split(" ")) {
    const last = lines.at(-1);
    const fits = last !== undefined && (last.length + 1 + word.length <= width || BLOCK.test(word));
    if (fits) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join("\n");
}
