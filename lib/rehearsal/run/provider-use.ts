import { Finding, findingOf, Problem } from "../../core/finding";
import { Element, elementsOf, JsonObject, objectAt, stackNameOf } from "../lint/configuration";
import { Bindings, fullAddress } from "../schema/bindings";
import { deriveProvider } from "../schema/derive";
import { ProviderSchemas } from "../schema/types";
import { ModuleContents } from "./module-contents";
import { actsLive } from "./refusals";

/** The types in use by provider address. */
export type ProviderUse = ReadonlyMap<string, { readonly resources: Set<string>; readonly dataSources: Set<string> }>;

/** Terraform's own provider needs no simulation. */
const BUILT_IN = "terraform";

/** Which providers a configuration and its modules need, and which types of each. */
export function providerUse(json: JsonObject, modules: readonly ModuleContents[]): ProviderUse {
  const use = new Map<string, { resources: Set<string>; dataSources: Set<string> }>();
  const at = (address: string): { resources: Set<string>; dataSources: Set<string> } => {
    const entry = use.get(address) ?? { resources: new Set(), dataSources: new Set() };
    use.set(address, entry);
    return entry;
  };
  Object.keys(objectAt(json, "terraform", "required_providers")).forEach((local) => at(addressOf(local, json)));
  for (const element of elementsOf(json)) {
    const address = providerOf(element, json);
    if (address === undefined) continue;
    const entry = at(address);
    if (element.kind !== "provider")
      (element.kind === "resource" ? entry.resources : entry.dataSources).add(element.type);
  }
  for (const module of modules) addModule(module, at);
  return use;
}

function addModule(
  module: ModuleContents,
  at: (address: string) => { resources: Set<string>; dataSources: Set<string> },
): void {
  const source = (local: string): string => fullAddress(module.providers.get(local) ?? local);
  for (const local of module.providers.keys()) at(source(local));
  for (const kind of ["resources", "dataSources"] as const) {
    for (const type of module[kind]) {
      const local = type.split("_")[0]!;
      if (local !== BUILT_IN) at(source(local))[kind].add(type);
    }
  }
}

/** The source address of an element's provider; undefined for what Terraform itself provides. */
export function providerOf(element: Element, json: JsonObject): string | undefined {
  const local = localName(element);
  return local === BUILT_IN ? undefined : addressOf(local, json);
}

function addressOf(local: string, json: JsonObject): string {
  const { source } = objectAt(json, "terraform", "required_providers", local);
  return fullAddress(typeof source === "string" ? source : local);
}

/** The provider an element names, else the one its type begins with. */
function localName({ kind, type, body }: Element): string {
  if (kind === "provider") return type;
  const named = body["provider"];
  return (typeof named === "string" ? named.split(".")[0] : undefined) ?? type.split("_")[0]!;
}

/** Schemas of everything in use, and findings for providers that have no bindings. */
export function deriveUse(
  use: ProviderUse,
  bindings: readonly Bindings[],
  json: JsonObject,
): { schemas: ProviderSchemas; findings: Finding[] } {
  const schemas: ProviderSchemas = { format_version: "1.0", provider_schemas: {} };
  const findings: Finding[] = [];
  for (const [address, types] of use) {
    const found = bindings.find((candidate) => candidate.address === address);
    if (found !== undefined) schemas.provider_schemas[address] = deriveProvider(found, types);
    // a provider whose data sources are refused by name needs no second refusal
    else if (![...types.dataSources].some((type) => actsLive(type) !== undefined))
      findings.push(findingOf(withoutBindings(address), stackNameOf(json)));
  }
  return { schemas, findings };
}

/** Types that a use names and the bindings lack, each with its provider. */
export function untypedIn(
  use: ProviderUse,
  { provider_schemas: schemas }: ProviderSchemas,
): { readonly type: string; readonly provider: string }[] {
  return [...use].flatMap(([provider, { resources, dataSources }]) => {
    const schema = schemas[provider];
    if (schema === undefined) return [];
    const missing = [
      ...[...resources].filter((type) => !(type in schema.resource_schemas)),
      ...[...dataSources].filter((type) => !(type in schema.data_source_schemas)),
    ];
    return missing.map((type) => ({ type, provider }));
  });
}

function withoutBindings(address: string): Problem {
  return {
    code: "MLP-REHEARSE-008",
    property: "terraform.required_providers",
    message: `cannot rehearse: no bindings of provider ${address} are installed in node_modules or .gen`,
    fix: "install its @cdktf/provider package, or generate the bindings with `cdktf get`",
  };
}
