import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";

/** Refuses what cannot be written into text before it is known: lists, numbers and booleans of other resources. */
export function checkValues(value: unknown, property: string): Problem[] {
  if (typeof value === "string" || typeof value === "boolean" || value === null || value === undefined) return [];
  if (Array.isArray(value)) {
    if (value.length === 1 && isToken(value) && /^#\{/.test(String(value[0]))) return [unwritable(property)];
    return value.flatMap((item, index) => checkValues(item, `${property}[${index}]`));
  }
  if (typeof value === "object" && !("resolve" in value)) {
    return Object.entries(value).flatMap(([key, item]) => checkValues(item, `${property}.${key}`));
  }
  return isToken(value) ? [unwritable(property)] : [];
}

function unwritable(property: string): Problem {
  return {
    code: "MLP-K8S-114",
    property,
    message: "a value known only after apply has to be a string here, got a token of another type",
    fix: "write the value itself, or pass it as a string (Token.asString)",
  };
}
