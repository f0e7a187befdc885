import { BlockSchema, NestedType } from "../schema/types";
import { isValueObject, mapNested, UNKNOWN, Value, ValueObject } from "./values";

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

/** The planned state of a resource that exists: as proposed, without what is write-only; blocks of a set that stay, stay whole. */
export function planUpdate(schema: BlockSchema | NestedType, body: ValueObject, prior: ValueObject = {}): ValueObject {
  const planned = { ...body };
  for (const [name, attribute] of Object.entries(schema.attributes ?? {})) {
    const nested = attribute.nested_type;
    if (attribute.write_only === true) planned[name] = null;
    else if (nested !== undefined)
      planned[name] = mapNested(nested.nesting_mode, planned[name], (inner) => planUpdate(nested, inner));
  }
  for (const [name, type] of Object.entries(blockTypes(schema))) {
    const settled = type.nesting_mode === "set" ? settle(type.block, planned[name], prior[name]) : planned[name];
    planned[name] = mapNested(type.nesting_mode, settled, (inner) => planUpdate(type.block, inner));
  }
  return planned;
}

/**
 * Takes over from the prior state the elements of a set that the configuration still has. Terraform proposes them so
 * too, but not where sets lie in sets: there it proposes what the provider had decided as nothing.
 */
function settle(schema: BlockSchema, proposed: Value | undefined, prior: Value | undefined): Value | undefined {
  if (!Array.isArray(proposed) || !Array.isArray(prior)) return proposed;
  const left = [...prior];
  return proposed.map((element) => {
    const index = left.findIndex((candidate) => agrees(schema, element, candidate));
    return index < 0 ? element : left.splice(index, 1)[0]!;
  });
}

/** Whether a proposed block is a prior one, as far as the configuration tells. */
function agrees(schema: BlockSchema, proposed: Value, prior: Value): boolean {
  if (!isValueObject(proposed) || !isValueObject(prior)) return textOf(proposed) === textOf(prior);
  const open = (name: string): boolean =>
    schema.attributes?.[name]?.computed === true && (proposed[name] ?? null) === null;
  return (
    Object.keys(schema.attributes ?? {}).every(
      (name) => open(name) || textOf(proposed[name]) === textOf(prior[name]),
    ) &&
    Object.entries(schema.block_types ?? {}).every(([name, { block }]) => allAgree(block, proposed[name], prior[name]))
  );
}

function allAgree(schema: BlockSchema, proposed: Value = null, prior: Value = null): boolean {
  if (!Array.isArray(proposed) || !Array.isArray(prior)) return agrees(schema, proposed, prior);
  const settled = settle(schema, proposed, prior);
  return proposed.length === prior.length && Array.isArray(settled) && settled.every((one) => prior.includes(one));
}

function textOf(value: Value | undefined): string {
  return JSON.stringify(value ?? null, (_, inner: unknown) => (typeof inner === "bigint" ? inner.toString() : inner));
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

function blockTypes(schema: BlockSchema | NestedType): NonNullable<BlockSchema["block_types"]> {
  return "block_types" in schema ? (schema.block_types ?? {}) : {};
}
