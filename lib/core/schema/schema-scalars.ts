import { quote } from "../plan/rules-of-values";
import { CrdSchema } from "../crd-schema";
import { formatViolation } from "./schema-formats";

/** What a schema refuses in a text, a number or a boolean. */
export function scalarViolations(value: unknown, schema: CrdSchema): string[] {
  return [
    ...(isOneOf(value, schema.enum) ? [] : [`must be one of ${quote(schema.enum)}, got ${quote(value)}`]),
    ...(typeof value === "string" ? textViolations(value, schema) : []),
    ...(typeof value === "number" ? numberViolations(value, schema) : []),
  ];
}

function isOneOf(value: unknown, allowed: readonly unknown[] | undefined): boolean {
  if (allowed === undefined || allowed.includes(value)) return true;
  const text = JSON.stringify(value);
  return allowed.some((one) => JSON.stringify(one) === text);
}

function textViolations(text: string, schema: CrdSchema): string[] {
  const { minLength = 0, maxLength = Infinity, pattern, format = "" } = schema;
  const length = [...text].length;
  const other = formatViolation(text, format);
  return [
    ...(length < minLength ? [`must have at least ${minLength} characters, got ${quote(text)}`] : []),
    ...(length > maxLength ? [`must have at most ${maxLength} characters, got ${length}`] : []),
    ...(pattern !== undefined && regex(pattern)?.test(text) === false
      ? [`must match ${pattern}, got ${quote(text)}`]
      : []),
    ...(other === undefined ? [] : [`must be ${other}, got ${quote(text)}`]),
  ];
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
