import { Reader } from "./reader";
import { readBareTemplate, readHeredoc, readQuoted } from "./templates";
import { TemplatePart, Token, TokenKind } from "./token";

const BLANK = /[ \t]+/y;
const NEWLINE = /\r?\n/y;
const LINE_COMMENT = /(?:#|\/\/)[^\n]*/y;
const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const NUMBER = /\d[\d.]*(?:[eE][+-]?\d+)?/y;
const SYMBOL = /[{}()[\]=<>!&|+\-*/%?:.,~]/y;

/** The tokens of a `.tf` file. Throws an HclError where it cannot be read as surely as Terraform reads it. */
export function hclTokens(text: string): Token[] {
  return readTokens(new Reader(text), undefined);
}

/** The parts of a string of Terraform's JSON, in which `${…}` and `%{…}` are evaluated. */
export function templateOf(text: string): TemplatePart[] {
  return readBareTemplate(new Reader(text), readTokens);
}

/** Reads to the end of the text, or to the brace that closes a template's expression. */
function readTokens(reader: Reader, closing: "}" | undefined): Token[] {
  const tokens: Token[] = [];
  let braces = 0;
  while (!reader.done) {
    if (skipped(reader)) continue;
    if (closing !== undefined && braces === 0 && reader.sees(closing)) return tokens;
    const token = readToken(reader);
    if (token.kind === "symbol" && token.text === "{") braces += 1;
    if (token.kind === "symbol" && token.text === "}") braces -= 1;
    tokens.push(token);
  }
  if (closing !== undefined) throw reader.error("an expression is not closed");
  return tokens;
}

/** Reads blanks and comments; the end of a line is a token. */
function skipped(reader: Reader): boolean {
  if (reader.take(BLANK) !== undefined || reader.take(LINE_COMMENT) !== undefined) return true;
  if (!reader.sees("/*")) return false;
  const end = reader.text.indexOf("*/", reader.at + 2);
  if (end === -1) throw reader.error("a comment is not closed");
  reader.at = end + 2;
  return true;
}

function readToken(reader: Reader): Token {
  const start = reader.at;
  const kind = readKind(reader);
  return { ...kind, start, end: reader.at };
}

function readKind(reader: Reader): TokenKind {
  if (reader.take(NEWLINE) !== undefined) return { kind: "newline" };
  if (reader.sees('"')) return { kind: "template", parts: readQuoted(reader, readTokens) };
  if (reader.sees("<<")) return { kind: "template", parts: readHeredoc(reader, readTokens) };
  const name = reader.take(NAME);
  if (name !== undefined) return { kind: "name", text: name };
  const number = reader.take(NUMBER);
  if (number !== undefined) return { kind: "number", text: number };
  const symbol = reader.take(SYMBOL);
  if (symbol !== undefined) return { kind: "symbol", text: symbol };
  throw reader.error(`${JSON.stringify(reader.next)} is not HCL`);
}
