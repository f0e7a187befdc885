import { quote } from "../../core/plan/rules-of-values";
import { CrdSchema } from "./crd-schema";

/** What a schema refuses in a text, a number or a boolean. */
export function scalarViolations(value: unknown, schema: CrdSchema): string[] {
  return [
    ...(isOneOf(value, schema.enum) ? [] : [`must be one of ${quote(schema.enum)}, got ${quote(value)}`]),
    ...(typeof value === "string" ? textViolations(value, schema) : []),
    ...(typeof value === "number" ? numberViolations(value, schema) : []),
  ];
}

function isOneOf(value: unknown, allowed: readonly unknown[] | undefined): boolean {
  return allowed === undefined || allowed.some((one) => JSON.stringify(one) === JSON.stringify(value));
}

function textViolations(text: string, schema: CrdSchema): string[] {
  const { minLength = 0, maxLength = Infinity, pattern, format } = schema;
  const length = [...text].length;
  return [
    ...(length < minLength ? [`must have at least ${minLength} characters, got ${quote(text)}`] : []),
    ...(length > maxLength ? [`must have at most ${maxLength} characters, got ${length}`] : []),
    ...(pattern !== undefined && regex(pattern)?.test(text) === false
      ? [`must match ${pattern}, got ${quote(text)}`]
      : []),
    ...(format === "date-time" && Number.isNaN(Date.parse(text))
      ? [`must be a date and time like 2026-01-31T00:00:00Z, got ${quote(text)}`]
      : []),
  ];
}

/** Patterns are Go's; one that JavaScript cannot read is left to the API server. */
function regex(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return undefined;
  }
}

/** Whole numbers of a format that Kubernetes bounds. */
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
