import { isToken } from "../known";
import { quote } from "../plan/rules-of-values";
import { CrdSchema } from "../crd-schema";
import { isRecord } from "./records";
import { withDefaults } from "./schema-defaults";
import { SchemaNode } from "./schema-node";
import { scalarViolations } from "./schema-scalars";

/** A place in an object that its schema refuses. */
export interface Violation {
  /** `spec.resourceGroups[0].flavors`, empty for the object itself. */
  readonly path: string;
  readonly says: string;
}

/** Fields of every object, which Kubernetes itself checks. */
const COMMON = new Set(["apiVersion", "kind", "metadata"]);

/** Where a value stands: nearly all are right, so that their paths are written out for those that are not. */
interface Place {
  readonly above?: Place;
  /** A field, or a number in a list. */
  readonly step: string | number;
}

/** What an API server would refuse in a value, or silently drop from it. Values known only after apply are left out. */
export function schemaViolations(value: unknown, schema: CrdSchema): Violation[] {
  const found: Violation[] = [];
  judge(withDefaults(value, schema), SchemaNode.of(schema), undefined, found);
  return found;
}

function judge(value: unknown, node: SchemaNode, place: Place | undefined, found: Violation[]): void {
  if (value === null) {
    if (node.schema.nullable !== true) found.push({ path: pathOf(place), says: "must not be null" });
    return;
  }
  const isList = Array.isArray(value);
  const record = !isList && isRecord(value) ? value : undefined;
  // lists and objects are looked into: a token inside one is looked for where it stands
  if (!isList && record === undefined && isToken(value)) return;
  const wrongType = typeViolation(value, node);
  if (wrongType !== undefined) {
    found.push({ path: pathOf(place), says: wrongType });
    return;
  }
  if (node.asksOfScalars) {
    for (const says of scalarViolations(value, node.schema)) found.push({ path: pathOf(place), says });
  }
  if (isList) judgeList(value, node, place, found);
  if (record !== undefined) judgeRecord(record, node, place, found);
  if (node.isCombined) combine(value, node.schema, place, found);
}

function typeViolation(value: unknown, { type, isIntOrString }: SchemaNode): string | undefined {
  if (isIntOrString) {
    if (Number.isInteger(value) || typeof value === "string") return undefined;
    return `must be an integer or a string, got ${quote(value)}`;
  }
  return type === "" || isOfType(value, type) ? undefined : `must be ${withArticle(type)}, got ${quote(value)}`;
}

function isOfType(value: unknown, type: string): boolean {
  if (type === "integer") return Number.isInteger(value);
  if (type === "array") return Array.isArray(value);
  return type === "object" ? isRecord(value) : typeof value === type;
}

function withArticle(type: string): string {
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}

function judgeList(list: readonly unknown[], node: SchemaNode, place: Place | undefined, found: Violation[]): void {
  if (node.asksOfLists) {
    const { minItems = 0, maxItems = Infinity } = node.schema;
    if (list.length < minItems || list.length > maxItems) {
      found.push({ path: pathOf(place), says: `must have ${range(minItems, maxItems)} items, got ${list.length}` });
    }
    for (const says of repeated(list, node.schema)) found.push({ path: pathOf(place), says });
  }
  const { items } = node;
  if (items === undefined) return;
  list.forEach((item, step) => judge(item, items, { above: place, step }, found));
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
    if (!seen.has(id) || isToken(item)) {
      seen.add(id);
      return [];
    }
    return [type === "map" ? `must not repeat ${keys?.join(", ")}, got ${id} twice` : `must not repeat ${id}`];
  });
}

function judgeRecord(
  record: Readonly<Record<string, unknown>>,
  node: SchemaNode,
  place: Place | undefined,
  found: Violation[],
): void {
  if (node.asksOfFields) countFields(record, node.schema, place, found);
  for (const step of node.required) {
    const isThere = Object.hasOwn(record, step) && record[step] !== undefined;
    if (!isThere) found.push({ path: pathOf({ above: place, step }), says: "is required" });
  }
  for (const step of Object.keys(record)) {
    if (record[step] !== undefined) judgeField(record[step], node, { above: place, step }, found);
  }
}

function countFields(
  record: Readonly<Record<string, unknown>>,
  { minProperties = 0, maxProperties = Infinity }: CrdSchema,
  place: Place | undefined,
  found: Violation[],
): void {
  const given = Object.values(record).filter((value) => value !== undefined).length;
  if (given >= minProperties && given <= maxProperties) return;
  found.push({ path: pathOf(place), says: `must have ${range(minProperties, maxProperties)} fields, got ${given}` });
}

function judgeField(
  value: unknown,
  node: SchemaNode,
  place: Place & { readonly step: string },
  found: Violation[],
): void {
  const { schema } = node;
  if (isCommon(place.step, schema, place.above)) return;
  const own = node.field(place.step);
  if (own !== undefined) return judge(value, own, place, found);
  if (schema.additionalProperties === true || schema["x-kubernetes-preserve-unknown-fields"] === true) return;
  if (schema.type === undefined) return;
  found.push({ path: pathOf(place), says: `is not a known field and would be dropped${known(schema)}` });
}

function isCommon(key: string, schema: CrdSchema, within: Place | undefined): boolean {
  return COMMON.has(key) && (within === undefined || schema["x-kubernetes-embedded-resource"] === true);
}

const SHOWN = 12;

function known(schema: CrdSchema): string {
  const names = Object.keys(schema.properties ?? {});
  if (names.length === 0) return "";
  const more = names.length > SHOWN ? `, and ${names.length - SHOWN} more` : "";
  return `; fields are ${names.slice(0, SHOWN).join(", ")}${more}`;
}

/** In a CRD, allOf, anyOf and not hold constraints on values only; fields are declared outside of them. */
function combine(value: unknown, schema: CrdSchema, place: Place | undefined, found: Violation[]): void {
  const { allOf, anyOf, oneOf, not } = schema;
  const says = (what: string): unknown => found.push({ path: pathOf(place), says: what });
  for (const part of allOf ?? []) judge(value, SchemaNode.of(part), place, found);
  if (anyOf !== undefined && passing(value, anyOf, place) === 0) says(alternatives("one", anyOf));
  if (oneOf !== undefined && passing(value, oneOf, place) !== 1) says(alternatives("exactly one", oneOf));
  if (not !== undefined && passing(value, [not], place) === 1) says(`must not be ${quote(not)}`);
}

/** How many of the parts a value keeps. */
function passing(value: unknown, parts: readonly CrdSchema[], place: Place | undefined): number {
  return parts.filter((part) => {
    const found: Violation[] = [];
    judge(value, SchemaNode.of(part), place, found);
    return found.length === 0;
  }).length;
}

function alternatives(count: string, parts: readonly CrdSchema[]): string {
  return `must match ${count} of ${quote(parts)}`;
}

function pathOf(place: Place | undefined): string {
  if (place === undefined) return "";
  const { above, step } = place;
  if (typeof step === "number") return `${pathOf(above)}[${step}]`;
  const field = /^[A-Za-z_][\w-]*$/.test(step) ? step : `[${JSON.stringify(step)}]`;
  return above === undefined || field.startsWith("[") ? `${pathOf(above)}${field}` : `${pathOf(above)}.${field}`;
}

function range(least: number, most: number): string {
  if (most === Infinity) return `at least ${least}`;
  return least === most ? `exactly ${least}` : `${least} to ${most}`;
}
