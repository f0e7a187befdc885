import { JsonObject, stripUnknown } from "../../../lib/rehearsal";
import { objectAt } from "../../../lib/rehearsal/lint/configuration";
import { prepareStack, requiredProviders } from "../../real-provider/prepare";
import { RealProvider, resolveProvider } from "../../real-provider/resolve";
import { Session } from "../../real-provider/session";
import { Fault } from "./mutate";
import { refusedByTerraform, validatorIn } from "./validate";

/** The real providers of a stack; undefined where one of them is nowhere. */
export async function realProvidersOf(stack: JsonObject): Promise<RealProvider[] | undefined> {
  const found: RealProvider[] = [];
  for (const { address, version } of requiredProviders(stack).values()) {
    const provider = await resolveProvider(address, version);
    if (provider === undefined) return undefined;
    found.push(provider);
  }
  return found;
}

/** Which faults `terraform validate` refuses with the real providers; of an older one, among the types it knows. */
export async function refusedByProviders(
  stack: JsonObject,
  faults: readonly Fault[],
  providers: readonly RealProvider[],
): Promise<ReadonlySet<Fault>> {
  const session = new Session(providers);
  try {
    const schemas = { bindings: session.bindingSchemas([stack]), real: await session.realSchemas() };
    const { json } = prepareStack(stack, session.versions, schemas);
    const folder = await session.open(json);
    const known = new Map<Fault, Fault>();
    for (const fault of faults.filter(({ type }) => type in objectAt(json, "resource"))) {
      const { resource } = stripUnknown(
        { resource: { [fault.type]: { [fault.name]: fault.body } } },
        schemas.real,
      ).json;
      known.set({ ...fault, body: objectAt(resource, fault.type, fault.name) }, fault);
    }
    const validator = { ...validatorIn(folder, session.terraform), close: () => undefined };
    const refused = await refusedByTerraform(json, [...known.keys()], validator);
    return new Set([...refused].map((fault) => known.get(fault)!));
  } finally {
    session.close();
  }
}
