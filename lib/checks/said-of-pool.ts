import type { Cause } from "../core/finding";
import type { Resource } from "../views";

/** The finding of a cluster's plan about the pool that a node group is of: it says the same earlier. */
export function saidOfPool({ path }: Resource): Cause {
  return { path, property: path.includes("/SystemPool/") ? "systemPool" : "pools", around: true };
}
