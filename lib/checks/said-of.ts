import type { Cause } from "../core/finding";

/** The finding of a noun's plan on the prop that says the same earlier, where there is such a prop. */
export function saidOf(path: string, property: string | undefined): Cause | undefined {
  return property === undefined ? undefined : { path, property, around: true };
}
