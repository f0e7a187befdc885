import { existsSync } from "node:fs";
import { join } from "node:path";
import { newerTypeRow } from "../../catalog/newer-types";
import { Bindings, fullAddress, providerName, readBindings } from "./bindings";
import { buildModule, DerivedModule } from "./build";
import { applyOverlay } from "./overlay";
import { parseBindings } from "./parse";
import { moduleSources } from "./source";
import { ProviderSchema, ProviderSchemas, Schema } from "./types";

/** The types a configuration uses. */
export interface TypesInUse {
  /** `aws_vpc`. */
  readonly resources: Iterable<string>;
  /** `aws_region`. */
  readonly dataSources: Iterable<string>;
}

/** Providers that speak protocol 6, by the major version from which they do. */
const PROTOCOL_6: ReadonlyMap<string, number> = new Map([["registry.terraform.io/hashicorp/helm", 3]]);

/** The plugin protocol of a provider; the two differ in how attributes of objects are described. */
export function protocolOf(bindings: Bindings): 5 | 6 {
  const since = PROTOCOL_6.get(bindings.address);
  return since !== undefined && Number.parseInt(bindings.version, 10) >= since ? 6 : 5;
}

/**
 * Derives provider schemas from installed bindings, in the shape of `terraform providers schema -json`, for the types
 * in use only. A type that the bindings do not know is absent from the result.
 */
export function deriveSchemas(bindingsRoot: string, types: TypesInUse): ProviderSchemas {
  const resources = groupByPrefix(types.resources);
  const dataSources = groupByPrefix(types.dataSources);
  const wanted = new Set([...resources.keys(), ...dataSources.keys()]);
  const schemas = readBindings(bindingsRoot)
    .filter((bindings) => wanted.has(providerName(bindings.address)))
    .map((bindings): [string, ProviderSchema] => {
      const name = providerName(bindings.address);
      return [
        bindings.address,
        deriveProvider(bindings, { resources: resources.get(name) ?? [], dataSources: dataSources.get(name) ?? [] }),
      ];
    });
  return { format_version: "1.0", provider_schemas: Object.fromEntries(schemas) };
}

/** Derives one provider's schema; types its bindings lack are left out. */
export function deriveProvider(bindings: Bindings, types: TypesInUse): ProviderSchema {
  const schema: ProviderSchema = {
    provider: deriveModule(bindings, "provider")?.schema ?? { version: 0, block: {} },
    resource_schemas: deriveTypes(bindings, types.resources, "resource"),
    data_source_schemas: deriveTypes(bindings, types.dataSources, "data"),
  };
  applyOverlay(fullAddress(bindings.address), schema);
  return schema;
}

function deriveTypes(bindings: Bindings, types: Iterable<string>, kind: "resource" | "data"): Record<string, Schema> {
  const schemas: Record<string, Schema> = {};
  for (const type of new Set(types)) {
    const module = deriveModule(bindings, moduleName(type, kind));
    if (module === undefined) {
      const newer = kind === "resource" ? newerTypeRow(type) : undefined;
      if (newer !== undefined) schemas[type] = structuredClone(newer.schema) as Schema;
      continue;
    }
    if (module.type !== type || module.kind !== kind)
      throw new Error(`${bindings.modules}/${moduleName(type, kind)} is ${module.type}, expected ${type}`);
    schemas[type] = module.schema;
  }
  return schemas;
}

function deriveModule(bindings: Bindings, name: string): DerivedModule | undefined {
  const folder = join(bindings.modules, name);
  if (!existsSync(join(folder, "index.js")) && !existsSync(join(folder, "index.ts"))) return undefined;
  return buildModule(parseBindings(moduleSources(folder)), { nestedTypes: protocolOf(bindings) === 6 });
}

/** `aws_s3_bucket` → `s3-bucket`, as data source `data-aws-s3-bucket`. */
function moduleName(type: string, kind: "resource" | "data"): string {
  const [provider, ...rest] = type.split("_");
  const name = rest.join("-");
  return kind === "data" ? `data-${provider}-${name}` : name;
}

function groupByPrefix(types: Iterable<string>): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const type of types) {
    const prefix = type.split("_")[0]!;
    const group = groups.get(prefix);
    if (group === undefined) groups.set(prefix, [type]);
    else group.push(type);
  }
  return groups;
}
