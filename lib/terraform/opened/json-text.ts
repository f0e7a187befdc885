import { isObject, Json } from "../json";
import { Expression, Template } from "../expression/syntax";
import { asTemplate, escaped } from "./source";
import { isTooDeep } from "./too-deep";

/** Stand around the number of an expression, in the place of which it is put. No text that is written has them. */
const [OPEN, CLOSE] = ["\uE000", "\uE001"];

/** The two as they are, or as JSON writes them. */
const LIKE_MARKS = /[\uE000\uE001]|\\ue00[01]/i;

const MARK = /\uE000(\d+)\uE001/g;

/** Text with a mark for each expression in it; undefined where a mark would be mistaken. */
export interface Marked {
  readonly text: string;
  readonly expressions: readonly Expression[];
  readonly source: string;
}

/** Puts marks in the place of expressions. */
export function marked({ parts }: Template, source: string): Marked | undefined {
  const expressions = parts.filter((part) => typeof part !== "string");
  let next = 0;
  const text = parts.map((part) => (typeof part === "string" ? part : OPEN + String(next++) + CLOSE)).join("");
  const isClear = parts.every((part) => typeof part !== "string" || !LIKE_MARKS.test(part));
  return isClear ? { text, expressions, source } : undefined;
}

/** What JSON text says; undefined where it is none. `whole` gives what an expression in the place of a value is. */
export function fromJsonText(given: Marked, whole: (expression: Expression) => Json): Json | undefined {
  if (!/^\s*[[{]/.test(given.text)) return undefined;
  // a mark inside of quotes needs no quotes of its own, and mostly all are
  const value = parsed(given.text) ?? (given.expressions.length > 0 ? parsed(quotedMarks(given)) : undefined);
  if (value === undefined || isTooDeep(value)) return undefined;
  return isItself(given) ? value : restored(value, given, whole);
}

/** Whether no expression stands in a text, and nothing that would look like one: what it says is as it stands there. */
function isItself({ text, expressions }: Marked): boolean {
  return expressions.length === 0 && !NOT_ITSELF.test(text);
}

/** What would be escaped, and what JSON may hide it behind. */
const NOT_ITSELF = /[$%]\{|\\u/;

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** The text of a value, its marks replaced by the expressions. */
export function unmarked(text: string, { expressions, source }: Marked): string {
  if (expressions.length === 0 || !text.includes(OPEN)) return escaped(text);
  // a sign right before an expression would escape it
  const apart = escaped(text).replace(/[$%](?=\uE000)/g, '${"$&"}');
  return apart.replace(MARK, (_, number: string) => asTemplate(expressions[Number(number)]!, source));
}

/** A mark outside of quotes becomes a text of its own, with a mark more to tell it by. */
function quotedMarks({ text, expressions }: Marked): string {
  if (expressions.length === 0) return text;
  let result = "";
  let at = 0;
  while (at < text.length) {
    const quote = text.indexOf('"', at);
    const outside = text.slice(at, quote < 0 ? text.length : quote);
    at = quote < 0 ? text.length : endOfText(text, quote);
    result += outside.replace(MARK, `"${CLOSE}$&"`) + (quote < 0 ? "" : text.slice(quote, at));
  }
  return result;
}

/** Where the text in quotes ends that begins here. */
function endOfText(text: string, quote: number): number {
  for (let at = quote + 1; at < text.length; at += 1) {
    if (text.charAt(at) === '"') return at + 1;
    if (text.charAt(at) === "\\") at += 1;
  }
  return text.length;
}

function restored(value: Json, given: Marked, whole: (expression: Expression) => Json): Json {
  if (typeof value === "string") {
    const alone = /^\uE001\uE000(\d+)\uE001$/.exec(value);
    return alone === null ? unmarked(value, given) : whole(given.expressions[Number(alone[1])]!);
  }
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => restored(item, given, whole));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [unmarked(key, given), restored(item, given, whole)]),
  );
}
