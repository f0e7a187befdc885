import { isDeepStrictEqual } from "node:util";
import { isObject, Json, JsonObject } from "../json";
import { escaped } from "../opened/source";
import { AttributeOf, originsOf } from "./joins";

/** What a plan or a state says of a value beside the value itself. */
export interface Told {
  /** The value; parts that are not known yet are missing, or null. */
  readonly value: Json | undefined;
  /** `true`, or lists and objects with `true` in them, where the value is known only after the apply. */
  readonly unknown?: Json;
  /** The same where it is a secret. */
  readonly sensitive?: Json;
  /** What the resources are named by that expressions may refer to. */
  readonly attributeOf?: AttributeOf;
}

/** A call in the place of what nobody may read, so that it is unknown to whoever judges. */
export const SECRET = "${sensitive()}";

/**
 * A value as the configuration would write it: what looks like an expression is text, and secrets are not shown. A text
 * of `origins` is the reference that it came from.
 */
export function written({ value, sensitive }: Told, origins: ReadonlyMap<string, string> = NO_ORIGINS): Json {
  if (sensitive === true) return SECRET;
  if (typeof value === "string") return origins.has(value) ? `\${${origins.get(value)!}}` : escaped(value);
  if (typeof value !== "object" || value === null) return value ?? null;
  const part = (item: Json, at: string | number): Json =>
    written({ value: item, sensitive: markOf(sensitive, at) }, origins);
  if (Array.isArray(value)) return (value as readonly Json[]).map(part);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [escaped(key), part(item, key)]));
}

const NO_ORIGINS: ReadonlyMap<string, string> = new Map();

/** The arguments of a block, each with its value where that is known, else with the expression that gives it. */
export function filled(expressions: JsonObject, told: Told): JsonObject {
  const entries = Object.entries(expressions).map(([name, expression]): [string, Json] => [
    name,
    argument(expression, partsOf(told, name)),
  ]);
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}

/** The texts that a plan lists for an expression, without those that only repeat the beginning of the one before. */
export function referencesOf(expression: Json | undefined): string[] {
  if (Array.isArray(expression)) return (expression as readonly Json[]).flatMap(referencesOf);
  if (!isObject(expression)) return [];
  if (!isExpression(expression)) return Object.values(expression).flatMap(referencesOf);
  const listed = Array.isArray(expression.references) ? (expression.references as readonly string[]) : [];
  return listed.filter((text, at) => at === 0 || !begins(listed[at - 1]!, text));
}

function begins(longer: string, shorter: string): boolean {
  return longer.startsWith(`${shorter}.`) || longer.startsWith(`${shorter}[`);
}

function argument(expression: Json, told: Told): Json {
  if (isObject(expression) && isExpression(expression)) return leaf(expression, told);
  if (told.unknown === true) return unknownValue(expression);
  if (isObject(expression)) return isObject(told.value) ? filled(expression, told) : null;
  if (!Array.isArray(expression) || !Array.isArray(told.value)) return null;
  const block = joined((expression as readonly Json[]).filter(isObject));
  return told.value.map((_, at) => filled(block, partsOf(told, at)));
}

/**
 * The expressions of blocks of one name as those of one block: a set gives its blocks in an order of its own, so that
 * nobody can tell which of them is which.
 */
function joined(blocks: readonly JsonObject[]): JsonObject {
  const names = new Set(blocks.flatMap((block) => Object.keys(block)));
  return Object.fromEntries(
    [...names].map((name): [string, Json] => {
      const [first, ...others] = blocks.flatMap((block) => block[name] ?? []);
      if (others.every((other) => isDeepStrictEqual(other, first)))
        return [name, blocks.find((b) => name in b)![name]!];
      const all = [first!, ...others];
      const isNested = all.some((one) => !isObject(one) || !isExpression(one));
      return [name, isNested ? all : { references: all.flatMap(referencesOf) }];
    }),
  );
}

function leaf(expression: JsonObject, told: Told): Json {
  if (!holdsTrue(told.unknown)) {
    const references = told.attributeOf === undefined ? [] : referencesOf(expression);
    return written(told, references.length === 0 ? NO_ORIGINS : originsOf(references, told.attributeOf!));
  }
  // of a configuration in JSON the plan keeps what was written
  const source = "references" in expression ? expression.constant_value : undefined;
  return source === undefined ? unknownValue(expression) : mixed(source, told);
}

/** What was written, with the values of those parts that are known. */
function mixed(source: Json, told: Told): Json {
  if (!holdsTrue(told.unknown) && told.value !== undefined) return written(told);
  if (Array.isArray(source) && Array.isArray(told.unknown))
    return (source as readonly Json[]).map((item, at) => mixed(item, partsOf(told, at)));
  if (isObject(source) && isObject(told.unknown))
    return Object.fromEntries(Object.entries(source).map(([key, item]) => [key, mixed(item, partsOf(told, key))]));
  return source;
}

/**
 * An expression for a value that is not known yet. Of a configuration in HCL a plan says what a value is made of, and
 * not how: what is made of one attribute counts as that attribute.
 */
function unknownValue(expression: Json): string {
  const references = [...new Set(referencesOf(expression))];
  const [only] = references;
  return references.length === 1 ? `\${${only!}}` : `\${known_after_apply(${references.join(", ")})}`;
}

/** Whether this is an expression, and no block: an expression has one of these two, and nothing else. */
function isExpression(value: JsonObject): boolean {
  const { references, constant_value: constant, ...others } = value;
  return Object.keys(others).length === 0 && (constant !== undefined || isListOfTexts(references) || isEmpty(value));
}

function isListOfTexts(value: Json | undefined): boolean {
  return Array.isArray(value) && (value as readonly Json[]).every((item) => typeof item === "string");
}

function isEmpty(value: JsonObject): boolean {
  return Object.keys(value).length === 0;
}

function holdsTrue(marks: Json | undefined): boolean {
  if (typeof marks !== "object" || marks === null) return marks === true;
  return Object.values(marks).some((mark: Json) => holdsTrue(mark));
}

function partsOf({ value, unknown, sensitive, attributeOf }: Told, at: string | number): Told {
  return { value: memberOf(value, at), unknown: markOf(unknown, at), sensitive: markOf(sensitive, at), attributeOf };
}

function memberOf(value: Json | undefined, at: string | number): Json | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.hasOwn(value, at) ? (value as JsonObject)[at] : undefined;
}

/** A mark of the whole is one of each part. */
function markOf(marks: Json | undefined, at: string | number): Json | undefined {
  return marks === true ? true : memberOf(marks, at);
}
