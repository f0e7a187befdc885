import { isToken } from "../known";
import { tokenProblem } from "../plan/rules-of-values";
import { quote } from "../quote";
import { Judged, refused } from "./rule";

/** Nothing where something is needed, or something of another type; `give` shows how to write one. */
export function wrongValue<T>(standIn: T, at: string, what: string, value: unknown, give = what): Judged<T> {
  if (isUnset(value)) {
    return refused(standIn, at, {
      code: "MLP-CORE-030",
      message: `${what} is required, got ${quote(value)}; was an environment variable not set?`,
      fix: `give ${give}`,
    });
  }
  if (isToken(value)) return refused(standIn, at, tokenProblem(at, what.replace(/^(?:an?|the) /, "")));
  return refused(standIn, at, {
    code: "MLP-CORE-031",
    message: `not ${what}, got ${quote(value)}`,
    fix: `give ${give}`,
  });
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
