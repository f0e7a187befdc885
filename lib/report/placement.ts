import { literalNumber, literalText } from "../core/expression";
import { asArray, blocks, isObject, SynthesizedResource, SynthesizedStack } from "../core/synthesis";

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

/** Resources and data sources by address. */
export function byAddress(stack: SynthesizedStack): ReadonlyMap<string, SynthesizedResource> {
  return new Map(stack.resources.map((resource) => [resource.address, resource]));
}
