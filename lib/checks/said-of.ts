import type { Code } from "../codes";
import type { Cause } from "../core/finding";

/**
 * The finding of a noun's plan on the prop that says the same earlier, where there is such a prop: any error, or the one of
 * a code, which is accepted for both.
 */
export function saidOf(path: string, property: string | undefined, code?: Code): Cause | undefined {
  return property === undefined ? undefined : { path, property, around: true, code };
}
