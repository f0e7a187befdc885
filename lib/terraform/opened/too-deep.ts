import type { Json } from "../json";
import { LIMITS } from "../limits";

/** Whether a value nests deeper than a file may: what is in a text is bounded like the file that holds it. */
export function isTooDeep(value: Json, left = LIMITS.depth): boolean {
  if (typeof value !== "object" || value === null) return false;
  return left === 0 || Object.values(value).some((inner: Json) => isTooDeep(inner, left - 1));
}
