import { AttributeSchema, BlockSchema, BlockTypeSchema, Nesting, ProviderSchema, Schema } from "../schema/types";

const NESTING: Readonly<Record<Nesting, number>> = { single: 1, list: 2, set: 3, map: 4 };

/** The argument by which a data source in the rehearsed copy tells the simulation which one it is. */
export const ADDRESS_ARGUMENT = "rehearsal_address";

/** A provider's schemas as the protocol carries them. */
export function wireSchemas(schema: ProviderSchema): object {
  return {
    provider: wireSchema(schema.provider),
    resource_schemas: wireEach(schema.resource_schemas),
    data_source_schemas: wireEach(schema.data_source_schemas),
    // one command asks once, and not for each walk of its graph
    server_capabilities: { get_provider_schema_optional: true },
  };
}

/**
 * The schema that is served: as derived, but a set of blocks that holds a dynamic type becomes a list (Terraform
 * refuses the set), and every data source takes its address.
 */
export function servedSchema(schema: ProviderSchema): ProviderSchema {
  const served = structuredClone(schema);
  const all = [...Object.values(served.resource_schemas), ...Object.values(served.data_source_schemas)];
  for (const { block } of [served.provider, ...all]) listDynamicSets(block);
  for (const { block } of Object.values(served.data_source_schemas)) {
    block.attributes = { ...block.attributes, [ADDRESS_ARGUMENT]: { type: "string", optional: true } };
  }
  return served;
}

function listDynamicSets(block: BlockSchema): void {
  for (const inner of Object.values(block.block_types ?? {})) {
    if (inner.nesting_mode === "set" && JSON.stringify(inner.block).includes('"dynamic"')) inner.nesting_mode = "list";
    listDynamicSets(inner.block);
  }
}

function wireEach(schemas: Record<string, Schema>): object {
  return Object.fromEntries(Object.entries(schemas).map(([type, schema]) => [type, wireSchema(schema)]));
}

function wireSchema(schema: Schema): object {
  return { version: schema.version, block: wireBlock(schema.block) };
}

function wireBlock(block: BlockSchema): object {
  return {
    attributes: sorted(block.attributes).map(([name, attribute]) => wireAttribute(name, attribute)),
    block_types: sorted(block.block_types).map(([name, type]) => wireBlockType(name, type)),
  };
}

function wireBlockType(name: string, type: BlockTypeSchema): object {
  const { min_items = 0, max_items = 0 } = type;
  return { type_name: name, nesting: NESTING[type.nesting_mode], min_items, max_items, block: wireBlock(type.block) };
}

function wireAttribute(name: string, attribute: AttributeSchema): object {
  const { type, nested_type: nested, required, optional, computed, sensitive, write_only } = attribute;
  const flags = { name, required, optional, computed, sensitive, write_only };
  if (nested === undefined) return { ...flags, type: Buffer.from(JSON.stringify(type)) };
  const attributes = sorted(nested.attributes).map(([member, schema]) => wireAttribute(member, schema));
  return { ...flags, nested_type: { attributes, nesting: NESTING[nested.nesting_mode] } };
}

function sorted<T>(record: Record<string, T> | undefined): [string, T][] {
  return Object.entries(record ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}
