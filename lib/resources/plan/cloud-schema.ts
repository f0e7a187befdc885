import type { CloudSchema } from "../../core/cloud-schema";
import type { Problem } from "../../core/finding";
import { quote } from "../../core/quote";
import { isPlainObject } from "../../core/props/wrong-value";

/** What AWS's provider asks of a document before it reads it as the schema of a type. */
export function checkSchema(given: unknown): Problem[] {
  if (!isPlainObject(given)) return [unfit("it is no object", given)];
  const { typeName, description, properties, primaryIdentifier, additionalProperties } = given;
  if (typeof typeName !== "string" || !/^\w{2,64}::\w{2,64}::\w{2,64}$/.test(typeName)) {
    return [unfit("`typeName` is no name like AWS::SageMaker::Endpoint", typeName)];
  }
  if (typeof description !== "string" || description === "") return [unfit("`description` is no text", description)];
  if (!isPlainObject(properties) || Object.keys(properties).length === 0) {
    return [unfit("`properties` names none", properties)];
  }
  if (additionalProperties !== false) return [unfit("`additionalProperties` is not false", additionalProperties)];
  const part = [given, ...Object.values(isPlainObject(given.definitions) ? given.definitions : {})].flatMap(
    brokenParts,
  )[0];
  if (part !== undefined) return [unfit("a part of it is none", part.part)];
  const lists = ["readOnlyProperties", "createOnlyProperties", "writeOnlyProperties"].filter(
    (name) => given[name] !== undefined,
  );
  const wrong = ["primaryIdentifier", ...lists].find((name) => !arePaths(given[name]));
  if (wrong !== undefined) return [unfit(`\`${wrong}\` is no list of paths like /properties/Name`, given[wrong])];
  return (primaryIdentifier as readonly unknown[]).length === 0
    ? [unfit("`primaryIdentifier` names none", primaryIdentifier)]
    : [];
}

const MAPS = ["properties", "patternProperties"];
const LISTS = ["allOf", "anyOf", "oneOf"];
const NUMBERS = ["minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems"];

/** The parts of a schema that are not written as one. */
function brokenParts(part: unknown): readonly { readonly part: unknown }[] {
  if (!isPlainObject(part)) return [{ part }];
  const { type, pattern, $ref, items, additionalProperties = true, required = [], enum: words = [] } = part;
  const isNamed =
    type === undefined || typeof type === "string" || (areTexts(type) && (type as readonly unknown[]).length > 0);
  const isText = [pattern, $ref].every((one) => one === undefined || typeof one === "string");
  const isNumber = NUMBERS.every((name) => part[name] === undefined || Number.isFinite(part[name]));
  const maps = MAPS.map((name) => part[name] ?? {});
  const lists = LISTS.map((name) => part[name] ?? []);
  const isWhole = maps.every(isPlainObject) && lists.every(Array.isArray) && areTexts(required) && Array.isArray(words);
  if (!isNamed || !isText || !isNumber || !isWhole || items === null) return [{ part }];
  return [
    ...(items === undefined ? [] : [items]),
    ...(typeof additionalProperties === "boolean" ? [] : [additionalProperties]),
    ...maps.flatMap((map) => Object.values(map)),
    ...(lists as readonly (readonly unknown[])[]).flat(),
  ].flatMap(brokenParts);
}

function areTexts(given: unknown): boolean {
  return Array.isArray(given) && given.every((one) => typeof one === "string");
}

function arePaths(given: unknown): boolean {
  return Array.isArray(given) && given.every((path) => typeof path === "string" && path.startsWith("/properties/"));
}

function unfit(what: string, got: unknown): Problem {
  return {
    code: "MLP-RES-001",
    property: "schema",
    message: `not the schema of a type, ${what}, got ${quote(got)}`,
    fix: "give the document that `aws cloudformation describe-type` prints as Schema",
  };
}

/** The properties at the top of a type that a list of its schema names whole. */
export function named(schema: CloudSchema, list: "readOnlyProperties" | "createOnlyProperties"): readonly string[] {
  return (schema[list] ?? []).flatMap((path) => /^\/properties\/([^/]+)$/.exec(path)?.[1] ?? []);
}
