import { literalNumber } from "../terraform/expression/literals";
import { isObject } from "../terraform";
import type { Block, Resource } from "../views";

/** How many instances `count` or `for_each` make of a resource; undefined when only the plan knows. */
export function instancesOf(resource: Pick<Resource, "body">): number | undefined {
  const { count, for_each: forEach } = resource.body;
  if (count !== undefined && count !== null) return literalNumber(count);
  if (forEach === undefined || forEach === null) return 1;
  return isObject(forEach) ? Object.keys(forEach).length : undefined;
}

const LONGEST_WAY = 20;

/**
 * The resource that an argument means: through arguments that only pass a reference on, as the VPC of a CIDR
 * association. A cycle, which Terraform refuses, ends somewhere in it.
 */
export function targetOf(block: Block, argument: string, steps = LONGEST_WAY): Resource | undefined {
  const value = block.value(argument);
  if (value?.kind !== "refers") return block.refersTo(argument);
  const { to, attribute } = value;
  const onwards = attribute === undefined || steps === 0 ? undefined : targetOf(to, attribute, steps - 1);
  return onwards ?? to;
}
