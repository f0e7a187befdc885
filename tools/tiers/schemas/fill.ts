import { Json, JsonObject } from "../../../lib/rehearsal";
import {
  AttributeSchema,
  BlockSchema,
  BlockTypeSchema,
  CtyType,
  NestedType,
} from "../../../lib/rehearsal/schema/types";

/** How deep blocks are filled: some hold each other without end. */
const DEPTH = 4;

/** A body in which every argument and block that a schema allows is set, to the simplest value of its type. */
export function filledBody({ attributes = {}, block_types: blocks = {} }: BlockSchema, depth = 0): JsonObject {
  const settable = Object.entries(attributes).filter(
    ([name, { required, optional }]) => required === true || (optional === true && !(depth === 0 && name === "id")),
  );
  const wanted = Object.entries(blocks).filter(([, { min_items: min = 0 }]) => min > 0 || depth < DEPTH);
  return {
    ...Object.fromEntries(settable.map(([name, attribute]) => [name, filledAttribute(attribute)])),
    ...Object.fromEntries(wanted.map(([name, type]) => [name, filledBlocks(type, depth)])),
  };
}

function filledBlocks({ nesting_mode: nesting, min_items: min = 1, block }: BlockTypeSchema, depth: number): Json {
  const body = filledBody(block, depth + 1);
  return nesting === "single" ? body : nesting === "map" ? { k: body } : Array.from({ length: min }, () => body);
}

function filledAttribute({ type = "dynamic", nested_type: nested }: AttributeSchema): Json {
  return nested === undefined ? filledType(type) : filledNested(nested);
}

function filledNested({ attributes, nesting_mode: nesting }: NestedType): Json {
  const body = filledBody({ attributes }, 1);
  return nesting === "single" ? body : nesting === "map" ? { k: body } : [body];
}

function filledType(type: CtyType): Json {
  if (type === "string") return "x";
  if (type === "number") return 1;
  if (type === "bool") return true;
  if (type === "dynamic") return { a: "b" };
  if (type[0] === "map") return { k: filledType(type[1]) };
  if (type[0] !== "object") return [filledType(type[1])];
  return Object.fromEntries(Object.entries(type[1]).map(([name, member]) => [name, filledType(member)]));
}
