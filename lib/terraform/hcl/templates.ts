import { Reader } from "./reader";
import { TemplatePart, Token } from "./token";

/** Reads the tokens of an expression up to its closing brace, which stays. */
export type ReadExpression = (reader: Reader, closing: "}") => Token[];

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ['"', '"'],
  ["\\", "\\"],
]);
const CODE_POINT = /u[\da-fA-F]{4}|U[\da-fA-F]{8}/y;
const OPENING = /<<-?[\p{ID_Start}_][\p{ID_Continue}-]*\r?\n/uy;
/** Text that neither begins anything nor ends it. */
const PLAIN = /[^$%"\\\r\n]+/y;

/** Gathers the parts of one template: neighbouring text is one part. */
class Parts {
  readonly all: TemplatePart[] = [];
  private text = "";

  write(text: string): void {
    this.text += text;
  }

  evaluate(tokens: readonly Token[]): void {
    this.close();
    this.all.push(tokens);
  }

  close(): TemplatePart[] {
    if (this.text !== "") this.all.push(this.text);
    this.text = "";
    return this.all;
  }
}

/** Reads a quoted text; a line that ends inside it is refused, as Terraform does. */
export function readQuoted(reader: Reader, expression: ReadExpression): TemplatePart[] {
  const parts = new Parts();
  reader.skip(1);
  for (;;) {
    if (reader.done || reader.sees("\n") || reader.sees("\r")) throw reader.error("a text is not closed");
    if (reader.sees('"')) {
      reader.skip(1);
      return parts.close();
    }
    if (reader.sees("\\")) parts.write(readEscape(reader));
    else readPiece(reader, parts, expression);
  }
}

function readEscape(reader: Reader): string {
  reader.skip(1);
  const simple = ESCAPES.get(reader.next);
  if (simple !== undefined) {
    reader.skip(1);
    return simple;
  }
  const code = reader.take(CODE_POINT);
  const value = Number.parseInt(code?.slice(1) ?? "", 16);
  if (code === undefined || value > 0x10ffff) throw reader.error("a text has an escape that is not HCL's");
  return String.fromCodePoint(value);
}

/** Reads a heredoc: to the line that holds its marker and nothing else. */
export function readHeredoc(reader: Reader, expression: ReadExpression): TemplatePart[] {
  const marker = reader.take(OPENING)?.replace(/^<<-?|\r?\n$/g, "");
  if (marker === undefined) throw reader.error("a heredoc does not begin with its marker");
  const parts = new Parts();
  for (;;) {
    if (reader.done) throw reader.error("a heredoc is not closed");
    if (endsAt(reader, marker)) return parts.close();
    readLine(reader, parts, expression);
  }
}

/** Reads the line of the marker, if it is next. The end of that line is no part of the heredoc. */
function endsAt(reader: Reader, marker: string): boolean {
  const end = reader.text.indexOf("\n", reader.at);
  const line = reader.text.slice(reader.at, end === -1 ? undefined : end);
  const word = line.replace(/^[ \t]+|[ \t\r]+$/g, "");
  // Terraform trims whatever Unicode calls a blank; where that makes a difference, nobody wrote it for a reader.
  if (word !== marker && line.replace(/[\s\p{C}\p{Z}]/gu, "") === marker)
    throw reader.error("a heredoc's marker has blanks around it");
  if (word !== marker) return false;
  reader.skip(line.endsWith("\r") ? line.length - 1 : line.length);
  return true;
}

function readLine(reader: Reader, parts: Parts, expression: ReadExpression): void {
  while (!reader.done) {
    if (reader.sees("\n")) {
      parts.write("\n");
      reader.skip(1);
      return;
    }
    readPiece(reader, parts, expression);
  }
}

/** Reads a string of JSON as a template, to its end. */
export function readBareTemplate(reader: Reader, expression: ReadExpression): TemplatePart[] {
  const parts = new Parts();
  while (!reader.done) readPiece(reader, parts, expression);
  return parts.close();
}

/** Reads one `${…}`, an escaped `$${`, or a character. */
function readPiece(reader: Reader, parts: Parts, expression: ReadExpression): void {
  for (const sign of ["$", "%"]) {
    if (reader.sees(`${sign}${sign}{`)) {
      parts.write(`${sign}{`);
      return reader.skip(3);
    }
    if (reader.sees(`${sign}{`)) {
      reader.skip(2);
      parts.evaluate(reader.nested(() => expression(reader, "}")));
      return reader.skip(1);
    }
  }
  const plain = reader.take(PLAIN);
  parts.write(plain ?? reader.next);
  if (plain === undefined) reader.skip(1);
}
