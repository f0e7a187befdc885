import { BlockSchema, CtyType, NestedType } from "../schema/types";
import { FakeContext, fakeValue } from "./fakes";
import { emptyBlocks, emptyBody } from "./planning";
import { dynamicValue, Value, ValueObject } from "./values";

/**
 * Turns the literal answer of a fact into values of the schema's types: members that the fact does not mention are made
 * up, because Terraform accepts whole objects only.
 */
export function completeAnswer(
  schema: BlockSchema,
  expected: Readonly<Record<string, unknown>>,
  context: FakeContext,
): ValueObject {
  const answer: ValueObject = {};
  for (const [name, literal] of Object.entries(expected)) {
    const value = completeMember(schema, name, literal, context);
    if (value !== undefined) answer[name] = value;
  }
  return answer;
}

function completeMember(
  schema: BlockSchema | NestedType,
  name: string,
  literal: unknown,
  context: FakeContext,
): Value | undefined {
  const attribute = schema.attributes?.[name];
  if (attribute?.nested_type !== undefined) {
    const { nested_type: nested } = attribute;
    return completeNested(nested.nesting_mode, literal, (body) => completeBody(nested, {}, body, context));
  }
  if (attribute !== undefined) return completeType(name, attribute.type ?? "dynamic", literal, context);
  const block = "block_types" in schema ? schema.block_types?.[name] : undefined;
  if (block === undefined) return undefined;
  if (literal === null) return emptyBlocks(block.nesting_mode);
  return completeNested(block.nesting_mode, literal, (body) =>
    completeBody(block.block, emptyBody(block.block), body, context),
  );
}

function completeNested(nesting: string, literal: unknown, complete: (body: Record<string, unknown>) => Value): Value {
  if (literal === null) return null;
  const one = (body: unknown): Value => (isRecord(body) ? complete(body) : null);
  if (nesting === "single") return one(literal);
  if (nesting === "map") return isRecord(literal) ? mapValues(literal, (_, body) => one(body)) : {};
  return (Array.isArray(literal) ? literal : [literal]).map(one);
}

function completeBody(
  schema: BlockSchema | NestedType,
  base: ValueObject,
  literal: Record<string, unknown>,
  context: FakeContext,
): ValueObject {
  const body: ValueObject = { ...base };
  for (const [name, attribute] of Object.entries(schema.attributes ?? {})) {
    if (name in literal) continue;
    body[name] = attribute.computed === true ? fakeValue(name, attribute.type ?? "dynamic", context) : null;
  }
  for (const [name, value] of Object.entries(literal))
    body[name] = completeMember(schema, name, value, context) ?? null;
  return body;
}

function completeType(name: string, type: CtyType, literal: unknown, context: FakeContext): Value {
  if (literal === null || literal === undefined) return null;
  if (type === "string") return typeof literal === "string" ? literal : JSON.stringify(literal);
  if (type === "number") return Number(literal);
  if (type === "bool") return literal === true || literal === "true";
  if (type === "dynamic") return dynamicValue(literal);
  if (type[0] === "map")
    return isRecord(literal) ? mapValues(literal, (key, value) => completeType(key, type[1], value, context)) : {};
  if (type[0] !== "object") {
    return (Array.isArray(literal) ? literal : [literal]).map((value) => completeType(name, type[1], value, context));
  }
  const given = isRecord(literal) ? literal : {};
  return mapValues(type[1], (member, of) =>
    member in given ? completeType(member, of, given[member], context) : fakeValue(member, of, context),
  );
}

function mapValues<T>(record: Readonly<Record<string, T>>, change: (key: string, value: T) => Value): ValueObject {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(key, value)]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
