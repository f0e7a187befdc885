import { literalText } from "../terraform/expression/literals";
import { accountOf, placeOf } from "./provider-place";
import { asArray, blocks, isObject, JsonObject, SynthesizedResource, SynthesizedStack } from "../terraform";

/** The configurations of one provider type in a stack. */
export function providersOf(stack: SynthesizedStack, type: string): readonly JsonObject[] {
  return asArray(stack.json.provider)
    .filter(isObject)
    .flatMap((providers) => blocks(providers, type));
}

/** The provider configuration of an AWS resource, where the stack has it. */
function configurationOf(stack: SynthesizedStack, { body }: SynthesizedResource): JsonObject | undefined {
  const [type = "", alias] = typeof body.provider === "string" ? body.provider.split(".") : ["aws"];
  return providersOf(stack, type).find((provider) => literalText(provider.alias) === alias);
}

/** The region of an AWS resource; undefined when only the plan, or the environment, knows it. */
export function regionOfResource(stack: SynthesizedStack, resource: SynthesizedResource): string | undefined {
  if (resource.body.region !== undefined && resource.body.region !== null) return literalText(resource.body.region);
  return literalText(configurationOf(stack, resource)?.region);
}

/** The one account that a resource is made in; undefined when its provider does not say. */
export function accountOfResource(stack: SynthesizedStack, resource: SynthesizedResource): string | undefined {
  const provider = configurationOf(stack, resource);
  return provider === undefined ? undefined : accountOf(placeOf(provider));
}
