import { literalNumber } from "../terraform/expression/literals";
import { blocks, isObject, Json, SynthesizedResource, SynthesizedStack } from "../terraform";
import { upstreamOf } from "../terraform/references/upstream";
import { referencesIn, remoteOutputIn } from "./references";

/** How many instances `count` or `for_each` make of a resource; undefined when only the plan knows. */
export function instancesOf(resource: SynthesizedResource): number | undefined {
  const { count, for_each: forEach } = resource.body;
  if (count !== undefined && count !== null) return literalNumber(count);
  if (forEach === undefined || forEach === null) return 1;
  return isObject(forEach) ? Object.keys(forEach).length : undefined;
}

const LONGEST_WAY = 20;

/**
 * The resource that a value refers to: through arguments that only pass a reference on, as the VPC of a CIDR
 * association, and through outputs of other stacks. A cycle, which Terraform refuses, leads nowhere.
 */
export function targetOf(
  value: Json | undefined,
  stack: SynthesizedStack,
  all: readonly SynthesizedStack[],
  steps = LONGEST_WAY,
): SynthesizedResource | undefined {
  const reference = [...referencesIn(value ?? null)].find(({ whole }) => whole);
  if (reference === undefined || steps === 0) return undefined;
  const remote = remoteOutputIn(reference.target);
  const address = remote?.state ?? reference.target;
  const found = byAddress(stack).get(address);
  if (remote === undefined) return targetOf(found?.body[reference.attribute], stack, all, steps - 1) ?? found;
  const upstream = found === undefined ? undefined : upstreamOf(found.name, found.body, all);
  if (upstream === undefined) return undefined;
  const output = blocks(upstream.json, "output").flatMap((outputs) => blocks(outputs, remote.output))[0];
  return targetOf(output?.value, upstream, all, steps - 1);
}

const ADDRESSES = new WeakMap<SynthesizedStack, ReadonlyMap<string, SynthesizedResource>>();

/** Resources and data sources by address, listed once per stack, however many references are followed. */
export function byAddress(stack: SynthesizedStack): ReadonlyMap<string, SynthesizedResource> {
  const known = ADDRESSES.get(stack);
  if (known !== undefined) return known;
  const listed = new Map(stack.resources.map((resource) => [resource.address, resource]));
  ADDRESSES.set(stack, listed);
  return listed;
}
