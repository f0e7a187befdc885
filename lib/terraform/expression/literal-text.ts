import { Cursor } from "./cursor";

/** What ends a template: the end of the text, a quotation mark, or a line that holds nothing but a word. */
export type Ending = "end" | "quote" | { readonly word: string };

const [BREAK, QUOTE, DOLLAR, PERCENT, BACKSLASH, BRACE] = [10, 34, 36, 37, 92, 123];

/** Reads literal text up to the next `${` or `%{`, or to the end of the template, its escapes undone. */
export function literalText(cursor: Cursor, ending: Ending): string {
  if (ending === "end") return bareText(cursor);
  return ending === "quote" ? quotedText(cursor) : heredocText(cursor, ending.word);
}

/** Whether a template ends here. */
export function atEnd(cursor: Cursor, ending: Ending): boolean {
  if (cursor.at >= cursor.text.length) return true;
  if (ending === "end") return false;
  if (ending === "quote") return cursor.text.charCodeAt(cursor.at) === QUOTE;
  return lineOf(ending.word, cursor, cursor.at) !== undefined;
}

/** Moves over what ends a template; nothing may be missing. */
export function pastEnd(cursor: Cursor, ending: Ending): void {
  if (ending === "end") return;
  if (cursor.at >= cursor.text.length) throw cursor.failure(ending === "quote" ? 'expected "' : "expected the end");
  cursor.at = ending === "quote" ? cursor.at + 1 : lineOf(ending.word, cursor, cursor.at)!;
}

/** A text, its `$${` and `%%{` undone. */
export function unescaped(text: string): string {
  return text.includes("{") ? text.replaceAll("$${", "${").replaceAll("%%{", "%{") : text;
}

/** Where the first `${` or `%{` stands that is not escaped; -1 without one. */
export function firstOpening(text: string, from = 0): number {
  // a document of JSON has a brace in every line
  if (from === 0 && !text.includes("${") && !text.includes("%{")) return -1;
  for (let brace = text.indexOf("{", from); brace >= 0; brace = text.indexOf("{", brace + 1)) {
    const sign = brace > from ? text.charCodeAt(brace - 1) : 0;
    if (sign !== DOLLAR && sign !== PERCENT) continue;
    if (brace < from + 2 || text.charCodeAt(brace - 2) !== sign) return brace - 1;
  }
  return -1;
}

function bareText(cursor: Cursor): string {
  const { text, at } = cursor;
  const opening = firstOpening(text, at);
  cursor.at = opening < 0 ? text.length : opening;
  return unescaped(text.slice(at, cursor.at));
}

function quotedText(cursor: Cursor): string {
  const { text } = cursor;
  let read = "";
  let from = cursor.at;
  while (cursor.at < text.length) {
    const code = text.charCodeAt(cursor.at);
    if (code === QUOTE || opensAt(text, cursor.at)) break;
    if (code === BACKSLASH) {
      read += text.slice(from, cursor.at) + escape(cursor);
      from = cursor.at;
    } else if (escapedAt(text, cursor.at)) {
      read += text.slice(from, cursor.at);
      from = cursor.at + 1;
      cursor.at += 3;
    } else cursor.at += 1;
  }
  return read + text.slice(from, cursor.at);
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

/** `\n`, `\"`, `\u00e9`, `\U0001f600` */
function escape(cursor: Cursor): string {
  const { text, at } = cursor;
  const letter = text.charAt(at + 1);
  const known = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
  if (known !== undefined) {
    cursor.at += 2;
    return known;
  }
  const digits = letter === "u" ? text.slice(at + 2, at + 6) : letter === "U" ? text.slice(at + 2, at + 10) : "";
  const code = /^([\da-f]{4}|[\da-f]{8})$/i.test(digits) ? Number.parseInt(digits, 16) : Infinity;
  if (code > 0x10ffff) throw cursor.failure("expected an escape that Terraform knows");
  cursor.at += 2 + digits.length;
  return String.fromCodePoint(code);
}

function heredocText(cursor: Cursor, word: string): string {
  const { text, at } = cursor;
  while (cursor.at < text.length && !opensAt(text, cursor.at)) {
    if (lineOf(word, cursor, cursor.at) !== undefined) break;
    cursor.at += escapedAt(text, cursor.at) ? 3 : 1;
  }
  return unescaped(text.slice(at, cursor.at));
}

/** Where a line ends that begins here and holds nothing but the word; undefined for any other. */
function lineOf(word: string, { text }: Cursor, at: number): number | undefined {
  if (text.charCodeAt(at - 1) !== BREAK) return undefined;
  let start = at;
  while (text.charAt(start) === " " || text.charAt(start) === "\t") start += 1;
  const end = start + word.length;
  const follows = end >= text.length || text.charAt(end) === "\n" || text.startsWith("\r\n", end);
  return text.startsWith(word, start) && follows ? end : undefined;
}

function opensAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code === DOLLAR || code === PERCENT) && text.charCodeAt(at + 1) === BRACE;
}

function escapedAt(text: string, at: number): boolean {
  return opensAt(text, at + 1) && text.charCodeAt(at) === text.charCodeAt(at + 1);
}
