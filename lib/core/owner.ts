import { IConstruct } from "constructs";
import { OWNER, store, stored } from "./paths";

const OWNED = Symbol.for("cdktf-ml-platform/owned");

/**
 * Puts a stack under the care of a construct beside it: what is said of the owner (an acknowledgement, a
 * removal policy) holds for the stack too. Stacks are beside their platform and not in it, so that their paths do not
 * change when somebody composes them by hand.
 */
export function own(owner: IConstruct, stack: IConstruct): void {
  store(stack, OWNER, owner);
  store(owner, OWNED, [...ownedBy(owner), stack]);
}

/** The stacks in the care of a construct. */
export function ownedBy(owner: IConstruct): readonly IConstruct[] {
  return stored<readonly IConstruct[]>(owner, OWNED) ?? [];
}
