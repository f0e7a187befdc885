import { decode, encode, ExtData } from "@msgpack/msgpack";
import { Nesting } from "../schema/types";

/** A value on the wire; an unknown one is an extension, a dynamic one a pair of its type (bytes) and value. */
export type Value = null | boolean | number | bigint | string | Uint8Array | ExtData | Value[] | ValueObject;

/** An object or map on the wire. */
export interface ValueObject {
  [name: string]: Value;
}

/** The value that is known only after apply. */
export const UNKNOWN: Value = new ExtData(0, new Uint8Array([0]));

/** Whether a value is known only after apply, refined or not. */
export function isUnknown(value: Value | undefined): boolean {
  return value instanceof ExtData;
}

/** Whether a value is an object or map. */
export function isValueObject(value: Value | undefined): value is ValueObject {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof ExtData) &&
    !(value instanceof Uint8Array)
  );
}

/** A literal where the schema leaves the type open: the pair of its type and itself. */
export function dynamicValue(literal: unknown): Value {
  return [Buffer.from(JSON.stringify(typeOf(literal))), plain(literal)];
}

function typeOf(literal: unknown): unknown {
  if (literal === null || literal === undefined) return "dynamic";
  if (Array.isArray(literal)) return ["tuple", literal.map(typeOf)];
  if (typeof literal === "object") {
    return ["object", Object.fromEntries(Object.entries(literal).map(([key, member]) => [key, typeOf(member)]))];
  }
  return typeof literal === "number" ? "number" : typeof literal === "boolean" ? "bool" : "string";
}

function plain(literal: unknown): Value {
  if (Array.isArray(literal)) return literal.map(plain);
  if (typeof literal === "object" && literal !== null) {
    return Object.fromEntries(Object.entries(literal).map(([key, member]) => [key, plain(member)]));
  }
  return typeof literal === "string" || typeof literal === "number" || typeof literal === "boolean" ? literal : null;
}

/** Whether a value carries its own type with it. */
function isDynamicPair(value: Value): boolean {
  return Array.isArray(value) && value[0] instanceof Uint8Array;
}

/** From the wire; integers beyond 53 bits keep their digits. */
export function decodeValue(bytes: Uint8Array): Value {
  return decode(bytes, { useBigInt64: true }) as Value;
}

/** To the wire. */
export function encodeValue(value: Value): Buffer {
  return Buffer.from(encode(value, { useBigInt64: true }));
}

/** Applies a function to each object of a nested block or attribute; nulls and unknowns stay. */
export function mapNested(nesting: Nesting, value: Value | undefined, change: (body: ValueObject) => Value): Value {
  const one = (body: Value): Value => (isValueObject(body) ? change(body) : body);
  if (value === undefined || value === null || isUnknown(value) || isDynamicPair(value)) return value ?? null;
  if (nesting === "single") return one(value);
  if (Array.isArray(value)) return value.map(one);
  if (!isValueObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, body]) => [key, one(body)]));
}
