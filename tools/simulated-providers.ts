import { ProviderSchemas } from "../lib/rehearsal";
import { serveProvider } from "../lib/rehearsal/provider/serve";
import { SimulatedProviderOptions } from "../lib/rehearsal/provider/simulated-provider";
import { readBindings } from "../lib/rehearsal/schema/bindings";
import { deriveProvider, protocolOf } from "../lib/rehearsal/schema/derive";
import { ROOT } from "./examples";

/** Providers that Terraform finds running, whoever starts it. */
export interface SimulatedProviders {
  /** What tells Terraform where they are. */
  readonly env: { readonly TF_REATTACH_PROVIDERS: string };
  stop(): void;
}

/** Plays providers from their bindings, with those of their types that `bindings` describes. */
export async function simulateProviders(
  addresses: readonly string[],
  bindings: ProviderSchemas,
  options: Partial<Omit<SimulatedProviderOptions, "schema">> = {},
): Promise<SimulatedProviders> {
  const installed = readBindings(ROOT);
  const served = await Promise.all(
    addresses.map(async (address) => {
      const own = installed.find((candidate) => candidate.address === address);
      if (own === undefined) throw new Error(`no bindings of ${address} are installed`);
      const schema = bindings.provider_schemas[address] ?? deriveProvider(own, { resources: [], dataSources: [] });
      return { address, provider: await serveProvider({ answers: new Map(), ...options, schema }, protocolOf(own)) };
    }),
  );
  const entries = served.map(({ address, provider }) => [address, provider.reattach]);
  return {
    env: { TF_REATTACH_PROVIDERS: JSON.stringify(Object.fromEntries(entries)) },
    stop: () => served.forEach(({ provider }) => provider.stop()),
  };
}
