import { BlockSchema, NestedType } from "../schema/types";
import { isUnknown, mapNested, UNKNOWN, Value, ValueObject } from "./values";

/**
 * The planned state of a resource to be created: what the provider decides becomes unknown, what is write-only becomes
 * null. Inside a set, optional values stay as they are: a filled one would no longer match its element in Terraform's
 * eyes, and the second plan would show differences that do not exist.
 */
export function planCreate(schema: BlockSchema | NestedType, body: ValueObject, inSet = false): ValueObject {
  const planned = { ...body };
  for (const [name, attribute] of Object.entries(schema.attributes ?? {})) {
    const value = planned[name] ?? null;
    const nested = attribute.nested_type;
    if (attribute.write_only === true) planned[name] = null;
    else if (attribute.computed === true && value === null) {
      if (!(inSet && attribute.optional === true)) planned[name] = UNKNOWN;
    } else if (nested !== undefined) {
      const set = inSet || nested.nesting_mode === "set";
      planned[name] = mapNested(nested.nesting_mode, value, (inner) => planCreate(nested, inner, set));
    }
  }
  for (const [name, type] of Object.entries(blockTypes(schema))) {
    const set = inSet || type.nesting_mode === "set";
    planned[name] = mapNested(type.nesting_mode, planned[name], (inner) => planCreate(type.block, inner, set));
  }
  return planned;
}

/** The planned state of a resource that exists: as proposed, without what is write-only. */
export function planUpdate(schema: BlockSchema | NestedType, body: ValueObject): ValueObject {
  const planned = { ...body };
  for (const [name, attribute] of Object.entries(schema.attributes ?? {})) {
    const nested = attribute.nested_type;
    if (attribute.write_only === true) planned[name] = null;
    else if (nested !== undefined)
      planned[name] = mapNested(nested.nesting_mode, planned[name], (inner) => planUpdate(nested, inner));
  }
  for (const [name, type] of Object.entries(blockTypes(schema))) {
    planned[name] = mapNested(type.nesting_mode, planned[name], (inner) => planUpdate(type.block, inner));
  }
  return planned;
}

/** An object of the schema with nothing set: what an import starts from. */
export function emptyBody(schema: BlockSchema): ValueObject {
  const body: ValueObject = {};
  for (const name of Object.keys(schema.attributes ?? {})) body[name] = null;
  for (const [name, type] of Object.entries(schema.block_types ?? {})) body[name] = emptyBlocks(type.nesting_mode);
  return body;
}

/** What stands for a block that is not there. */
export function emptyBlocks(nesting: string): Value {
  return nesting === "single" ? null : nesting === "map" ? {} : [];
}

/** Arguments of the table whose known values differ between two states. */
export function replacedBy(prior: ValueObject, planned: ValueObject, replacing: readonly string[]): string[] {
  const text = (value: Value | undefined): string =>
    JSON.stringify(value ?? null, (_, inner: unknown) => (typeof inner === "bigint" ? inner.toString() : inner));
  return replacing.filter((name) => !isUnknown(planned[name]) && text(prior[name]) !== text(planned[name]));
}

function blockTypes(schema: BlockSchema | NestedType): NonNullable<BlockSchema["block_types"]> {
  return "block_types" in schema ? (schema.block_types ?? {}) : {};
}
