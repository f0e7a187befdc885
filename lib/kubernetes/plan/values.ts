import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { quote } from "../../core/plan/rules-of-values";
import { accepted, Rule } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import { isPlainObject, wrongValue } from "../../core/props/wrong-value";

type Values = Readonly<Record<string, unknown>>;

const OBJECT: Rule<Values> = {
  what: "an object with values",
  shape: { kind: "value" },
  judge: (value, at) =>
    isPlainObject(value) || isResolvable(value) ? accepted(value) : wrongValue({}, at, OBJECT.what, value),
};

/** Values of a chart. */
export const VALUES: Rule<Values> = checked(OBJECT, (values, at) => checkValues(values, at));

/**
 * Refuses what cannot be written into text before it is known: lists, numbers and booleans of other resources; and what
 * JSON cannot hold, or drops without a word. `above` holds what encloses the value.
 */
export function checkValues(value: unknown, property: string, above: readonly unknown[] = []): Problem[] {
  if (typeof value === "string" || typeof value === "boolean" || value === null || value === undefined) return [];
  if (isWrittenLater(value)) return [unwritable(property)];
  if (above.includes(value)) return [notJson(value, property)];
  const inner = [...above, value];
  if (Array.isArray(value)) {
    return Array.from(value as unknown[]).flatMap((item, index) => {
      const at = `${property}[${index}]`;
      return item === undefined ? [notJson(item, at)] : checkValues(item, at, inner);
    });
  }
  if (isPlainObject(value)) {
    return Object.entries(value).flatMap(([key, item]) => checkValues(item, `${property}.${key}`, inner));
  }
  return Number.isFinite(value) || hasJson(value) ? [] : [notJson(value, property)];
}

/** A token of another type than string; a list of one is such a token as a whole. */
function isWrittenLater(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 1 && isToken(value) && /^#\{/.test(String(value[0]));
  return isResolvable(value) || (typeof value === "number" && isToken(value));
}

function isResolvable(value: unknown): boolean {
  return typeof value === "object" && value !== null && "resolve" in value;
}

/** A date, as YAML has them. */
function hasJson(value: unknown): boolean {
  return typeof value === "object" && value !== null && "toJSON" in value;
}

function unwritable(property: string): Problem {
  return {
    code: "MLP-K8S-114",
    property,
    message: "a value known only after apply has to be a string here, got a token of another type",
    fix: "write the value itself, or pass it as a string (Token.asString)",
  };
}

function notJson(value: unknown, property: string): Problem {
  return {
    code: "MLP-CORE-031",
    property,
    message: `not a value that JSON can hold, got ${quote(value)}`,
    fix: "give a text, a number, true, false, null, or a list or object of these",
  };
}
