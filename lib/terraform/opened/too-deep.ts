import type { Json, JsonObject } from "../json";
import { LIMITS } from "../limits";

/** Whether a value nests deeper than a file may: what is in a text is bounded like the file that holds it. */
export function isTooDeep(value: Json, left = LIMITS.depth): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (left === 0) return true;
  if (Array.isArray(value)) return (value as readonly Json[]).some((item) => isDeep(item, left - 1));
  const object = value as JsonObject;
  for (const name in object) if (isDeep(object[name]!, left - 1)) return true;
  return false;
}

/** Texts and numbers, which most values are, are worth no more. */
function isDeep(value: Json, left: number): boolean {
  return typeof value === "object" && value !== null && isTooDeep(value, left);
}
