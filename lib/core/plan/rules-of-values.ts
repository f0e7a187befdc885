import type { Code } from "../../codes";
import { Problem } from "../finding";
import { isToken } from "../known";
import { quote } from "../quote";

export { quote };

/** A rule for one literal string: its pattern, and what to say. */
export interface TextRule {
  readonly code: Code;
  readonly property: string;
  /** What the value is, for the message: "repository name". */
  readonly what: string;
  readonly pattern: RegExp;
  /** What is allowed, in words. */
  readonly allowed: string;
  /** @default "breaks AWS's rule" */
  readonly breaks?: string;
  /** @default 512 */
  readonly max?: number;
}

/** Judges a string that has to be a literal matching AWS's rule. */
export function checkLiteral(value: string, rule: TextRule): Problem[] {
  if (isToken(value)) return [tokenProblem(rule.property, rule.what)];
  return checkText(value, rule);
}

/** The same for a string that may be left out. */
export function checkGivenLiteral(value: string | undefined, rule: TextRule): Problem[] {
  return value === undefined ? [] : checkLiteral(value, rule);
}

/** Judges a string that may be a token: only a known value is compared. */
export function checkText(value: string | undefined, rule: TextRule): Problem[] {
  if (value === undefined || isToken(value)) return [];
  const max = rule.max ?? 512;
  if (typeof value === "string" && value.length <= max && rule.pattern.test(value)) return [];
  return [
    {
      code: rule.code,
      property: rule.property,
      message: `${rule.what} ${rule.breaks ?? "breaks AWS's rule"}, got ${quote(value)}`,
      fix: `use ${rule.allowed}`,
    },
  ];
}

/** A rule for one number: whole, from min to max. */
export interface NumberRule {
  readonly code: Code;
  readonly property: string;
  readonly min: number;
  readonly max: number;
  /** Left out where its name says what it counts: `port`. */
  readonly unit?: string;
}

/** What is allowed: `a whole number from 1 to 9 (days)`. */
export function wholeNumber({ min, max, unit }: Pick<NumberRule, "min" | "max" | "unit">): string {
  return `a whole number from ${min} to ${max}${unit === undefined ? "" : ` (${unit})`}`;
}

/** Judges a known number. */
export function checkNumber(value: number | undefined, rule: NumberRule): Problem[] {
  if (value === undefined || isToken(value)) return [];
  if (Number.isInteger(value) && value >= rule.min && value <= rule.max) return [];
  return [
    {
      code: rule.code,
      property: rule.property,
      message: `${rule.property} is out of range, got ${value}`,
      fix: `use ${wholeNumber(rule)}`,
    },
  ];
}

/** A token where only a literal can be used. */
export function tokenProblem(property: string, what: string): Problem {
  return {
    code: "MLP-CORE-001",
    property,
    message: `${what} has to be a literal, got a token (a value known only after apply)`,
    fix: "write the value itself; names, zones and keys decide what is built, so they are needed at synth",
  };
}
