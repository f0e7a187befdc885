import { Cursor } from "./cursor";
import { ReadExpression, readTemplate } from "./template";
import { Expression, Template } from "./syntax";

/** Reads `<<EOT`, the lines after it, and the line that ends it; `<<-EOT` takes the common indentation away. */
export function readHeredoc(cursor: Cursor, read: ReadExpression): Template {
  const start = cursor.at;
  cursor.expect("<<");
  const isIndented = cursor.sees("-");
  if (isIndented) cursor.at += 1;
  const word = cursor.identifier();
  if (word === "") throw cursor.failure("expected a value");
  if (cursor.sees("\r")) cursor.at += 1;
  if (!cursor.sees("\n")) throw cursor.failure("expected a new line");
  cursor.at += 1;
  const { parts, end } = readTemplate(cursor, { word }, read);
  return { kind: "template", parts: isIndented ? dedented(parts) : parts, whole: false, start, end };
}

/** The parts without the spaces that every line begins with. */
function dedented(parts: Template["parts"]): Template["parts"] {
  const widths = parts.flatMap((part, index) => (typeof part === "string" ? indentsOf(part, index === 0) : []));
  const width = Math.min(...widths);
  if (widths.length === 0 || width === 0) return parts;
  const indent = new RegExp(`\n[ \t]{${String(width)}}`, "g");
  return parts.map((part: string | Expression, index) => {
    if (typeof part !== "string") return part;
    return (index === 0 ? part.slice(width) : part).replaceAll(indent, "\n");
  });
}

/** How many spaces each line of a text begins with; the last one goes on after the text. */
function indentsOf(text: string, isFirst: boolean): number[] {
  const lines = text.split("\n");
  const begun = isFirst ? lines : lines.slice(1);
  const last = begun.length - 1;
  return begun.filter((line, index) => index < last || line !== "").map((line) => /^[ \t]*/.exec(line)![0].length);
}
