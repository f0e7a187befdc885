import type { CloudSchemaPart } from "../cloud-schema";
import { quote } from "../quote";

/** What a schema refuses in a text, a number or a boolean. */
export function scalarFaults(value: unknown, part: CloudSchemaPart): string[] {
  const { enum: words, const: only } = part;
  return [
    ...(words === undefined || isOneOf(value, words) ? [] : [`must be ${listed(words)}, got ${quote(value)}`]),
    ...(only === undefined || isOneOf(value, [only]) ? [] : [`must be ${quote(only)}, got ${quote(value)}`]),
    ...(typeof value === "string" ? textFaults(value, part) : []),
    ...(typeof value === "number" ? numberFaults(value, part) : []),
  ];
}

function isOneOf(value: unknown, allowed: readonly unknown[]): boolean {
  return allowed.includes(value) || allowed.some((one) => JSON.stringify(one) === JSON.stringify(value));
}

function listed(words: readonly unknown[]): string {
  const texts = words.map(quote);
  return texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} or ${texts.at(-1)!}`;
}

function textFaults(text: string, { minLength = 0, maxLength = Infinity, pattern }: CloudSchemaPart): string[] {
  const length = [...text].length;
  return [
    ...(length < minLength ? [`must have at least ${minLength} characters, got ${quote(text)}`] : []),
    ...(length > maxLength ? [`must have at most ${maxLength} characters, got ${length}`] : []),
    ...(pattern !== undefined && regex(pattern)?.test(text) === false
      ? [`must match ${pattern}, got ${quote(text)}`]
      : []),
  ];
}

/** Patterns are read by Go; one that JavaScript cannot read is left to AWS. */
function regex(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return undefined;
  }
}

function numberFaults(value: number, { minimum = -Infinity, maximum = Infinity }: CloudSchemaPart): string[] {
  if (value >= minimum && value <= maximum) return [];
  if (maximum === Infinity) return [`must be at least ${minimum}, got ${value}`];
  return [`must be ${minimum === -Infinity ? "at most" : `${minimum} to`} ${maximum}, got ${value}`];
}
