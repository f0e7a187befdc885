import { JsonObject, ProviderSchemas, stripUnknown } from "../../../lib/rehearsal";
import { objectAt } from "../../../lib/rehearsal/lint/configuration";
import { prepareStack, requiredProviders } from "../../real-provider/prepare";
import { RealProvider, resolveProvider } from "../../real-provider/resolve";
import { RunningProviders } from "../../real-provider/running";
import { bindingSchemas, mergeSchemas } from "../../real-provider/schemas";
import { Session } from "../../real-provider/session";
import { simulateProviders } from "../../simulated-providers";
import { Fault } from "./mutate";
import { refusedByTerraform, validatorIn } from "./validate";

/** The providers of a stack: real binaries, and the addresses of those that there is none of. */
export interface StackProviders {
  readonly real: readonly RealProvider[];
  readonly missing: readonly string[];
}

const looked = new Map<string, Promise<RealProvider | undefined>>();

/** Looks for a real provider, once for all stacks. */
function lookFor(address: string, version: string): Promise<RealProvider | undefined> {
  const key = `${address} ${version}`;
  const found = looked.get(key) ?? resolveProvider(address, version);
  looked.set(key, found);
  return found;
}

/** Looks for the real providers of a stack. */
export async function providersOf(stack: JsonObject): Promise<StackProviders> {
  const real: RealProvider[] = [];
  const missing: string[] = [];
  for (const { address, version } of requiredProviders(stack).values()) {
    const provider = await lookFor(address, version);
    if (provider === undefined) missing.push(address);
    else real.push(provider);
  }
  return { real, missing };
}

const asked = new Map<string, Promise<ProviderSchemas>>();

/** What providers say they know: stacks that have the same ones ask once. */
function schemasOf(providers: readonly RealProvider[], session: Session): Promise<ProviderSchemas> {
  const key = providers.map(({ address, version, folder }) => `${address} ${version} ${folder}`).join("\n");
  const schemas = asked.get(key) ?? session.realSchemas();
  asked.set(key, schemas);
  return schemas;
}

/**
 * Which faults `terraform validate` refuses with the real providers; of an older one, among the types it knows. Types
 * of a provider that is not to be had are not judged.
 */
export async function refusedByProviders(
  stack: JsonObject,
  faults: readonly Fault[],
  { real: providers, missing }: StackProviders,
  running: RunningProviders,
): Promise<ReadonlySet<Fault>> {
  const bindings = bindingSchemas([stack]);
  const simulated = await simulateProviders(missing, bindings);
  const session = new Session(providers, { ...(await running.with(providers, simulated.env)) });
  try {
    const real = await schemasOf(providers, session);
    const schemas = { bindings, real: mergeSchemas(bindings, real) };
    const { json } = prepareStack(stack, session.versions, schemas);
    const folder = await session.open(json);
    const known = new Map<Fault, Fault>();
    for (const fault of faults.filter(({ type }) => isReal(type) && type in objectAt(json, "resource"))) {
      const { resource } = stripUnknown(
        { resource: { [fault.type]: { [fault.name]: fault.body } } },
        schemas.real,
      ).json;
      known.set({ ...fault, body: objectAt(resource, fault.type, fault.name) }, fault);
    }
    const validator = { ...validatorIn(folder, session.terraform), close: () => undefined };
    const refused = await refusedByTerraform(json, [...known.keys()], validator);
    return new Set([...refused].map((fault) => known.get(fault)!));

    function isReal(type: string): boolean {
      return Object.values(real.provider_schemas).some(({ resource_schemas: types }) => type in types);
    }
  } finally {
    session.close();
    simulated.stop();
  }
}
