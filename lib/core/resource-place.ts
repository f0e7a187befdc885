import { literalText } from "../terraform/expression/literals";
import { accountOf, placeOf } from "./provider-place";
import { asArray, blocks, isObject, JsonObject, SynthesizedResource, SynthesizedStack } from "../terraform";

/** The configurations of one provider type in a stack. */
export function providersOf(stack: SynthesizedStack, type: string): readonly JsonObject[] {
  return asArray(stack.json.provider)
    .filter(isObject)
    .flatMap((providers) => blocks(providers, type));
}

/** By stack, the configurations that its resources use: every resource is asked for its place, by several readers. */
const CONFIGURATIONS = new WeakMap<SynthesizedStack, Map<string, JsonObject | undefined>>();

/** The provider configuration of an AWS resource, where the stack has it. */
function configurationOf(stack: SynthesizedStack, { body }: SynthesizedResource): JsonObject | undefined {
  const name = typeof body.provider === "string" ? body.provider : "aws";
  const known = CONFIGURATIONS.get(stack) ?? new Map<string, JsonObject | undefined>();
  CONFIGURATIONS.set(stack, known);
  if (!known.has(name)) {
    const [type = "", alias] = name.split(".");
    known.set(
      name,
      providersOf(stack, type).find((provider) => literalText(provider.alias) === alias),
    );
  }
  return known.get(name);
}

/** The region of an AWS resource; undefined when only the plan, or the environment, knows it. */
export function regionOfResource(stack: SynthesizedStack, resource: SynthesizedResource): string | undefined {
  if (resource.body.region !== undefined && resource.body.region !== null) return literalText(resource.body.region);
  return literalText(configurationOf(stack, resource)?.region);
}

/** The one account that a resource is made in; undefined when its provider does not say. */
export function accountOfResource(stack: SynthesizedStack, resource: SynthesizedResource): string | undefined {
  const provider = configurationOf(stack, resource);
  return provider === undefined ? undefined : accountIn(provider);
}

const ACCOUNTS = new WeakMap<JsonObject, { readonly id: string | undefined }>();

function accountIn(provider: JsonObject): string | undefined {
  const known = ACCOUNTS.get(provider) ?? { id: accountOf(placeOf(provider)) };
  ACCOUNTS.set(provider, known);
  return known.id;
}
