import { asArray, isObject, JsonObject } from "../core/synthesis";
import { outline } from "./policy";

/** Operators that let a request in only where the key is there and has one of the values. */
const NARROWING = /^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike|IpAddress)$/i;

/** Values that every request has, or that anybody can have by making a role in an account of their own. */
const ANYTHING = /^(\*+|arn:\*(:\*)*|arn:[^:]*:(iam|sts)::[*?]+:.*|0\.0\.0\.0\/0|::\/0)$/;

/**
 * Whether a condition limits requests by one of these keys. Negative operators, `…IfExists`, `ForAllValues:` and
 * `Null` do not: they let in who has no such key.
 */
export function narrows(condition: JsonObject | undefined, keys: RegExp): boolean {
  const tests = Object.entries(condition ?? {}).filter(([operator]) => NARROWING.test(operator));
  return tests.some(([, test]) => {
    const entries = isObject(test) ? Object.entries(test) : [];
    return entries.some(([key, values]) => keys.test(key) && !asArray(values).some((value) => isAnything(value)));
  });
}

function isAnything(value: unknown): boolean {
  return typeof value === "string" && ANYTHING.test(outline(value));
}
