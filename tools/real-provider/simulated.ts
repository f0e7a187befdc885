import { ProviderSchemas } from "../../lib/rehearsal";
import { serveProvider } from "../../lib/rehearsal/provider/serve";
import { readBindings } from "../../lib/rehearsal/schema/bindings";
import { deriveProvider, protocolOf } from "../../lib/rehearsal/schema/derive";
import { ROOT } from "../examples";

/** Providers that nothing real is found for, played from their bindings. */
export interface SimulatedProviders {
  readonly addresses: readonly string[];
  /** What tells Terraform where they are. */
  readonly env: Readonly<Record<string, string>>;
  stop(): void;
}

/** Plays providers, with the types of theirs that are in use. */
export async function simulateProviders(
  addresses: readonly string[],
  bindings: ProviderSchemas,
): Promise<SimulatedProviders> {
  const installed = readBindings(ROOT);
  const served = await Promise.all(
    addresses.map(async (address) => {
      const own = installed.find((candidate) => candidate.address === address);
      if (own === undefined) throw new Error(`no bindings of ${address} are installed`);
      const schema = bindings.provider_schemas[address] ?? deriveProvider(own, { resources: [], dataSources: [] });
      return { address, provider: await serveProvider({ schema, answers: new Map() }, protocolOf(own)) };
    }),
  );
  const entries = served.map(({ address, provider }) => [address, provider.reattach]);
  return {
    addresses,
    env: { TF_REATTACH_PROVIDERS: JSON.stringify(Object.fromEntries(entries)) },
    stop: () => served.forEach(({ provider }) => provider.stop()),
  };
}
