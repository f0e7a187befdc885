import { deriveSchemas, JsonObject, ProviderSchemas, typesInUse } from "../../lib/rehearsal";
import { ROOT } from "../examples";

/** What the installed bindings know, of the types that stacks use. */
export function bindingSchemas(stacks: readonly JsonObject[]): ProviderSchemas {
  const types = stacks.map(typesInUse);
  return deriveSchemas(ROOT, {
    resources: new Set(types.flatMap(({ resources }) => [...resources])),
    dataSources: new Set(types.flatMap(({ dataSources }) => [...dataSources])),
  });
}

/** What is known of all providers, of those with a real binary in its own words. */
export function mergeSchemas(bindings: ProviderSchemas, real: ProviderSchemas): ProviderSchemas {
  return { ...real, provider_schemas: { ...bindings.provider_schemas, ...real.provider_schemas } };
}
