import { literalNumber, literalText } from "../terraform/expression/literals";
import { asArray, blocks, isObject, Json, SynthesizedResource, SynthesizedStack } from "../terraform";
import { upstreamOf } from "../terraform/references/upstream";
import { referencesIn, remoteOutputIn } from "./references";

/** The configurations of one provider type in a stack. */
export function providersOf(stack: SynthesizedStack, type: string): ReturnType<typeof blocks> {
  return asArray(stack.json.provider)
    .filter(isObject)
    .flatMap((providers) => blocks(providers, type));
}

/** The provider configuration a resource uses, where the stack has it. */
function providerOf(
  stack: SynthesizedStack,
  resource: SynthesizedResource,
): ReturnType<typeof blocks>[number] | undefined {
  const [type, alias] = typeof resource.body.provider === "string" ? resource.body.provider.split(".") : ["aws"];
  return providersOf(stack, type ?? "aws").find((provider) => literalText(provider.alias) === alias);
}

/** The region of an AWS resource; undefined when only the plan, or the environment, knows it. */
export function regionOf(stack: SynthesizedStack, resource: SynthesizedResource): string | undefined {
  if (resource.body.region !== undefined && resource.body.region !== null) return literalText(resource.body.region);
  return literalText(providerOf(stack, resource)?.region);
}

/** The one account a resource may be made in; undefined when the provider does not say. */
export function accountOf(stack: SynthesizedStack, resource: SynthesizedResource): string | undefined {
  const allowed = asArray(providerOf(stack, resource)?.allowed_account_ids);
  return allowed.length === 1 ? literalText(allowed[0]) : undefined;
}

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
 * association, and through outputs of other stacks. A circle, which Terraform refuses, leads nowhere.
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

/** Resources and data sources by address, listed once a stack however many references are followed. */
export function byAddress(stack: SynthesizedStack): ReadonlyMap<string, SynthesizedResource> {
  const known = ADDRESSES.get(stack);
  if (known !== undefined) return known;
  const listed = new Map(stack.resources.map((resource) => [resource.address, resource]));
  ADDRESSES.set(stack, listed);
  return listed;
}
