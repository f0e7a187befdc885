import { AttributeSchema, BlockSchema, BlockTypeSchema, NestedType, ProviderSchema } from "./types";

/** What the bindings lost and a real schema knows: counts of two and more, and what is secret. */
type Overlay = Record<
  string,
  Record<string, Record<string, { sensitive?: boolean; min_items?: number; max_items?: number }>>
>;

let loaded: Overlay | undefined;

/** Learnt from aws 5.100.0, kubernetes 2.38.0 and helm 3.1.1; a path another version lacks is passed over. */
function overlay(): Overlay {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a table of 80 KB, read on first use only
  loaded ??= require("./overlay.json") as Overlay;
  return loaded;
}

/** Adds to a derived schema what bindings do not carry. */
export function applyOverlay(address: string, schema: ProviderSchema): void {
  const types = overlay()[address] ?? {};
  applyTo(schema.provider.block, types["provider"]);
  for (const [type, { block }] of Object.entries(schema.resource_schemas)) applyTo(block, types[type]);
  for (const [type, { block }] of Object.entries(schema.data_source_schemas)) applyTo(block, types[`data.${type}`]);
}

function applyTo(block: BlockSchema, paths: Overlay[string][string] | undefined): void {
  for (const [path, facts] of Object.entries(paths ?? {})) {
    const target = find(block, path.split("."));
    if (target !== undefined) Object.assign(target, facts);
  }
}

function find(
  body: BlockSchema | NestedType,
  [name, ...rest]: string[],
): AttributeSchema | BlockTypeSchema | undefined {
  const attribute = body.attributes?.[name!];
  const block = "block_types" in body ? body.block_types?.[name!] : undefined;
  if (rest.length === 0) return attribute ?? block;
  const inner = block?.block ?? attribute?.nested_type;
  return inner === undefined ? undefined : find(inner, rest);
}
