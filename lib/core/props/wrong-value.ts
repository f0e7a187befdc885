import type { Problem } from "../finding";
import { isToken } from "../known";
import { tokenProblem } from "../plan/rules-of-values";
import { quote } from "../quote";
import { Judged, refused } from "./rule";

/** What is asked where the value may come from an environment variable. */
const NOT_SET = "; was an environment variable not set?";

/** Nothing where something is needed, or something of another type; `give` shows how to write one. */
export function wrongValue<T>(standIn: T, at: string, what: string, value: unknown, give = what): Judged<T> {
  if (isUnset(value)) {
    // what Number() makes of a variable that is not set
    const hint = Number.isNaN(value) ? NOT_SET : "";
    return refused(standIn, at, required(what, value, hint, give));
  }
  if (isToken(value)) return refused(standIn, at, tokenProblem(at, what.replace(/^(?:an?|the) /, "")));
  return refused(standIn, at, {
    code: "MLP-CORE-031",
    message: `not ${what}, got ${quote(value)}`,
    fix: `give ${give}`,
  });
}

/**
 * The same where a text is needed, which may come from an environment variable. Of a number that is right in quotes, as
 * `fits` tells, the text is shown.
 */
export function wrongText<T>(
  standIn: T,
  at: string,
  what: string,
  value: unknown,
  fits: (text: string) => boolean = () => false,
): Judged<T> {
  const isRight = typeof value === "number" && Number.isFinite(value) && fits(String(value));
  if (value !== undefined && value !== "") {
    return wrongValue(standIn, at, what, value, isRight ? `a string: "${String(value)}"` : what);
  }
  return refused(standIn, at, required(what, value, NOT_SET));
}

/** The same where a number is needed: of one in quotes, as environment variables are, the number is shown. */
export function wrongNumber(standIn: number, at: string, what: string, value: unknown): Judged<number> {
  const isNumeral = typeof value === "string" && /^-?\d+(?:\.\d+)?$/.test(value);
  return wrongValue(standIn, at, what, value, isNumeral ? `a number: ${value}` : what);
}

function required(what: string, value: unknown, hint: string, give = what): Omit<Problem, "property"> {
  return { code: "MLP-CORE-030", message: `${what} is required, got ${quote(value)}${hint}`, fix: `give ${give}` };
}

/** What a variable that was never set becomes, as it is or through Number() or String(). */
export function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === "" || Number.isNaN(value);
}

/** An object literal, of another realm too: a list, a date or an instance of a class is none. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return !Array.isArray(value) && (prototype === null || Object.getPrototypeOf(prototype) === null);
}
