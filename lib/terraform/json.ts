/** A value of a JSON file. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** An object of a JSON file. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Whether a JSON value is an object. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A list as it is, nothing as an empty list, anything else as a list of one: how blocks are written either way. */
export function asArray(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly Json[]) : [value];
}

/** The blocks of one kind, written as an object or as a list. */
export function blocks(body: JsonObject, name: string): JsonObject[] {
  return asArray(body[name]).filter(isObject);
}

/** Whether an argument is set: neither left out nor null. */
export function hasKey(body: JsonObject, key: string): boolean {
  return body[key] !== undefined && body[key] !== null;
}
