import { deriveSchemas, JsonObject, typesInUse } from "../../../lib/rehearsal";
import { serveProvider } from "../../../lib/rehearsal/provider/serve";
import { Replacements } from "../../../lib/rehearsal/provider/simulated-provider";
import { protocolOf } from "../../../lib/rehearsal/schema/derive";
import { readBindings } from "../../../lib/rehearsal/schema/bindings";
import { ROOT, SynthesizedStack } from "../../examples";

/** Providers that Terraform finds running, whoever starts it. */
export interface Simulation {
  /** What Terraform reads from TF_REATTACH_PROVIDERS. */
  readonly reattach: string;
  stop(): void;
}

/**
 * Plays every provider that stacks use, with all types of all of them: one environment serves a whole deployment.
 * `replacements` names arguments whose change replaces a resource.
 */
export async function simulateProviders(
  stacks: readonly SynthesizedStack[],
  replacements: Replacements = {},
): Promise<Simulation> {
  const types = stacks.map(({ json }) => typesInUse(json as JsonObject));
  const schemas = deriveSchemas(ROOT, {
    resources: types.flatMap(({ resources }) => [...resources]),
    dataSources: types.flatMap(({ dataSources }) => [...dataSources]),
  });
  const served = await Promise.all(
    readBindings(ROOT).flatMap((bindings) => {
      const schema = schemas.provider_schemas[bindings.address];
      if (schema === undefined) return [];
      const options = { schema, answers: new Map(), replacements };
      return [serveProvider(options, protocolOf(bindings)).then((one) => ({ bindings, one }))];
    }),
  );
  return {
    reattach: JSON.stringify(Object.fromEntries(served.map(({ bindings, one }) => [bindings.address, one.reattach]))),
    stop: () => served.forEach(({ one }) => one.stop()),
  };
}
