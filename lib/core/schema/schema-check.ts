import { isToken } from "../known";
import { quote } from "../plan/rules-of-values";
import { CrdSchema } from "../crd-schema";
import { isRecord } from "./records";
import { fieldSchema, withDefaults } from "./schema-defaults";
import { scalarViolations } from "./schema-scalars";

/** A place in an object that its schema refuses. */
export interface Violation {
  /** `spec.resourceGroups[0].flavors`, empty for the object itself. */
  readonly path: string;
  readonly says: string;
}

/** Fields of every object, which Kubernetes itself checks. */
const COMMON = new Set(["apiVersion", "kind", "metadata"]);

/** What an API server would refuse in a value, or silently drop from it. Values known only after apply are left out. */
export function schemaViolations(value: unknown, schema: CrdSchema): Violation[] {
  return violations(withDefaults(value, schema), schema, "");
}

function violations(value: unknown, schema: CrdSchema, path: string): Violation[] {
  // lists and objects first: a token inside one is looked for where it stands
  if (!Array.isArray(value) && !isRecord(value) && isToken(value)) return [];
  if (value === null) return schema.nullable === true ? [] : [{ path, says: "must not be null" }];
  const typed = typeViolations(value, schema, path);
  if (typed.length > 0) return typed;
  return [
    ...scalarViolations(value, schema).map((says) => ({ path, says })),
    ...(Array.isArray(value) ? listViolations(value, schema, path) : []),
    ...(isRecord(value) ? recordViolations(value, schema, path) : []),
    ...combined(value, schema, path),
  ];
}

function typeViolations(value: unknown, schema: CrdSchema, path: string): Violation[] {
  const types = schema["x-kubernetes-int-or-string"] === true ? ["integer", "string"] : [schema.type ?? ""];
  if (types.some((type) => type === "" || isOfType(value, type))) return [];
  return [{ path, says: `must be ${types.map(withArticle).join(" or ")}, got ${quote(value)}` }];
}

function isOfType(value: unknown, type: string): boolean {
  if (type === "integer") return Number.isInteger(value);
  if (type === "array") return Array.isArray(value);
  return type === "object" ? isRecord(value) : typeof value === type;
}

function withArticle(type: string): string {
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}

function listViolations(list: readonly unknown[], schema: CrdSchema, path: string): Violation[] {
  const { minItems = 0, maxItems = Infinity, items } = schema;
  const size = list.length < minItems || list.length > maxItems;
  return [
    ...(size ? [{ path, says: `must have ${range(minItems, maxItems)} items, got ${list.length}` }] : []),
    ...repeated(list, schema).map((says) => ({ path, says })),
    ...(items === undefined ? [] : list.flatMap((item, at) => violations(item, items, `${path}[${at}]`))),
  ];
}

/** Items that have to differ, whole or in their keys. */
function repeated(list: readonly unknown[], schema: CrdSchema): string[] {
  const type = schema["x-kubernetes-list-type"];
  const keys = schema["x-kubernetes-list-map-keys"];
  if (schema.uniqueItems !== true && type !== "set" && type !== "map") return [];
  const identity = (item: unknown): unknown =>
    type === "map" && isRecord(item) ? keys?.map((key) => item[key]) : item;
  const seen = new Set<string>();
  return list.flatMap((item) => {
    const id = JSON.stringify(identity(item));
    if (isToken(item) || !seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [type === "map" ? `must not repeat ${keys?.join(", ")}, got ${id} twice` : `must not repeat ${id}`];
  });
}

function recordViolations(record: Readonly<Record<string, unknown>>, schema: CrdSchema, path: string): Violation[] {
  const given = Object.entries(record);
  const { minProperties = 0, maxProperties = Infinity } = schema;
  const size = given.length < minProperties || given.length > maxProperties;
  const missing = (schema.required ?? []).filter((key) => !Object.hasOwn(record, key));
  return [
    ...(size ? [{ path, says: `must have ${range(minProperties, maxProperties)} fields, got ${given.length}` }] : []),
    ...missing.map((key) => ({ path: at(path, key), says: "is required" })),
    ...given.flatMap(([key, value]) => fieldViolations(key, value, schema, path)),
  ];
}

function fieldViolations(key: string, value: unknown, schema: CrdSchema, path: string): Violation[] {
  if (isCommon(key, schema, path)) return [];
  const own = fieldSchema(schema, key);
  if (own !== undefined) return violations(value, own, at(path, key));
  if (schema.additionalProperties === true || schema["x-kubernetes-preserve-unknown-fields"] === true) return [];
  if (schema.type === undefined) return [];
  return [{ path: at(path, key), says: `is not a known field and would be dropped${known(schema)}` }];
}

function isCommon(key: string, schema: CrdSchema, path: string): boolean {
  return COMMON.has(key) && (path === "" || schema["x-kubernetes-embedded-resource"] === true);
}

const SHOWN = 12;

function known(schema: CrdSchema): string {
  const names = Object.keys(schema.properties ?? {});
  if (names.length === 0) return "";
  const more = names.length > SHOWN ? `, and ${names.length - SHOWN} more` : "";
  return `; fields are ${names.slice(0, SHOWN).join(", ")}${more}`;
}

/** In a CRD, allOf, anyOf and not hold constraints on values only; fields are declared outside of them. */
function combined(value: unknown, schema: CrdSchema, path: string): Violation[] {
  const fails = (part: CrdSchema): Violation[] => violations(value, part, path);
  const passing = (parts: readonly CrdSchema[]): number => parts.filter((part) => fails(part).length === 0).length;
  const { allOf = [], anyOf, oneOf, not } = schema;
  const failed = allOf.flatMap(fails);
  if (anyOf !== undefined && passing(anyOf) === 0) failed.push({ path, says: alternatives("one", anyOf) });
  if (oneOf !== undefined && passing(oneOf) !== 1) failed.push({ path, says: alternatives("exactly one", oneOf) });
  if (not !== undefined && fails(not).length === 0) failed.push({ path, says: `must not be ${quote(not)}` });
  return failed;
}

function alternatives(count: string, parts: readonly CrdSchema[]): string {
  return `must match ${count} of ${quote(parts)}`;
}

function at(path: string, key: string): string {
  const field = /^[A-Za-z_][\w-]*$/.test(key) ? key : `[${JSON.stringify(key)}]`;
  return path === "" || field.startsWith("[") ? `${path}${field}` : `${path}.${field}`;
}

function range(least: number, most: number): string {
  if (most === Infinity) return `at least ${least}`;
  return least === most ? `exactly ${least}` : `${least} to ${most}`;
}
