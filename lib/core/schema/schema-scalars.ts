import { quote } from "../plan/rules-of-values";
import { CrdSchema } from "../crd-schema";
import { formatViolation } from "./schema-formats";

/** What a schema refuses in a text, a number or a boolean. */
export function scalarViolations(value: unknown, schema: CrdSchema): readonly string[] {
  const others = otherViolations(value, schema);
  if (isOneOf(value, schema.enum)) return others;
  return [`must be one of ${quote(schema.enum)}, got ${quote(value)}`, ...others];
}

/** What nearly all values have. */
const NONE: readonly string[] = [];

function otherViolations(value: unknown, schema: CrdSchema): readonly string[] {
  if (typeof value === "string") return textViolations(value, schema);
  return typeof value === "number" ? numberViolations(value, schema) : NONE;
}

function isOneOf(value: unknown, allowed: readonly unknown[] | undefined): boolean {
  if (allowed === undefined || allowed.includes(value)) return true;
  const text = JSON.stringify(value);
  return allowed.some((one) => JSON.stringify(one) === text);
}

function textViolations(text: string, schema: CrdSchema): readonly string[] {
  const { pattern, format = "" } = schema;
  const misfits = pattern !== undefined && regex(pattern)?.test(text) === false;
  const other = formatViolation(text, format);
  const lengths = lengthViolations(text, schema);
  if (!misfits && other === undefined) return lengths;
  return [
    ...lengths,
    ...(misfits ? [`must match ${pattern}, got ${quote(text)}`] : []),
    ...(other === undefined ? [] : [`must be ${other}, got ${quote(text)}`]),
  ];
}

function lengthViolations(text: string, { minLength = 0, maxLength = Infinity }: CrdSchema): readonly string[] {
  // a character is one or two of what JavaScript counts
  if (text.length >= 2 * minLength && text.length <= maxLength) return NONE;
  const length = [...text].length;
  if (length < minLength) return [`must have at least ${minLength} characters, got ${quote(text)}`];
  return length > maxLength ? [`must have at most ${maxLength} characters, got ${length}`] : NONE;
}

/** A definition has few patterns, and its objects many texts. */
const REGEXES = new Map<string, RegExp | undefined>();

function regex(pattern: string): RegExp | undefined {
  if (!REGEXES.has(pattern)) REGEXES.set(pattern, regexOf(pattern));
  return REGEXES.get(pattern);
}

/** Patterns are Go's; one that JavaScript cannot read is left to the API server. "Any case" is written another way. */
function regexOf(pattern: string): RegExp | undefined {
  const cased = pattern.replace(/^\^?\(\?i\)/, (flag) => flag.replace("(?i)", ""));
  try {
    return new RegExp(cased, cased === pattern ? "u" : "iu");
  } catch {
    return undefined;
  }
}

/** Whole numbers of a bounded format; the API server may keep more, which an operator cannot read. */
const INTEGERS: Readonly<Record<string, number>> = { int32: 2 ** 31, int64: 2 ** 63 };

function numberViolations(value: number, schema: CrdSchema): string[] {
  const { minimum = -Infinity, maximum = Infinity, multipleOf, format = "" } = schema;
  const tooSmall = schema.exclusiveMinimum === true ? value <= minimum : value < minimum;
  const tooBig = schema.exclusiveMaximum === true ? value >= maximum : value > maximum;
  const bound = INTEGERS[format];
  return [
    ...(tooSmall
      ? [`must be ${schema.exclusiveMinimum === true ? "more than" : "at least"} ${minimum}, got ${value}`]
      : []),
    ...(tooBig
      ? [`must be ${schema.exclusiveMaximum === true ? "less than" : "at most"} ${maximum}, got ${value}`]
      : []),
    ...(multipleOf !== undefined && value % multipleOf !== 0
      ? [`must be a multiple of ${multipleOf}, got ${value}`]
      : []),
    ...(bound !== undefined && (value < -bound || value >= bound) ? [`must fit ${format}, got ${value}`] : []),
  ];
}
