import { AttributeSchema, BlockSchema, CtyType, ProviderSchemas, Schema } from "../../../lib/rehearsal/schema/types";
import { Json, JsonObject } from "../../../lib/rehearsal";
import { isExpression, isObject, objectAt } from "../../../lib/rehearsal/lint/configuration";

/** The three mistakes that are made with every argument. */
export type Mistake = "dropped" | "renamed" | "mistyped";

/** Keys and indexes that lead to an argument of a resource. */
export type ArgumentPath = readonly (string | number)[];

/** One argument of one resource, wrong in one way. */
export interface Fault {
  readonly mistake: Mistake;
  readonly type: string;
  readonly name: string;
  /** `rule[0].status` */
  readonly property: string;
  /** Whether the schema demands the argument. */
  readonly required: boolean;
  /** The resource with the mistake in it. */
  readonly body: JsonObject;
}

/** An argument that a resource sets. */
interface SetArgument {
  readonly path: ArgumentPath;
  readonly required: boolean;
  readonly wrong: Json;
}

/**
 * Every argument that a stack sets, once for each resource type: lists count as one place, and the first resource that
 * sets an argument stands for the others. Members of maps and the text of policies are values, not arguments.
 */
export function faultsOf(stack: JsonObject, schemas: ProviderSchemas): Fault[] {
  return Object.entries(objectAt(stack, "resource")).flatMap(([type, named]) => {
    const schema = resourceSchema(type, schemas);
    const seen = new Set<string>();
    return Object.entries(objectAt(named)).flatMap(([name, body]) => {
      if (!isObject(body)) return [];
      const fresh = argumentsOf(body, schema).filter(({ path }) => {
        const place = path.filter((step) => typeof step === "string").join(".");
        return seen.has(place) ? false : seen.add(place);
      });
      return fresh.flatMap((argument) => mistakes(type, name, body, argument));
    });
  });
}

function mistakes(type: string, name: string, body: JsonObject, { path, required, wrong }: SetArgument): Fault[] {
  const property = propertyOf(path);
  const change = (mistake: Mistake, edit: (owner: JsonObject, key: string) => void): Fault => {
    const copy = structuredClone(body);
    edit(ownerOf(copy, path), path.at(-1) as string);
    return { mistake, type, name, property, required, body: copy };
  };
  return [
    change("dropped", (owner, key) => delete owner[key]),
    change("renamed", (owner, key) => {
      owner[misspelt(key)] = owner[key] ?? null;
      delete owner[key];
    }),
    change("mistyped", (owner, key) => (owner[key] = wrong)),
  ];
}

/** The name without its middle letter. */
export function misspelt(name: string): string {
  const middle = Math.floor(name.length / 2);
  return name.slice(0, middle) + name.slice(middle + 1);
}

/** `["rule", 0, "status"]` → `rule[0].status`. */
export function propertyOf(path: ArgumentPath): string {
  return path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
}

function ownerOf(body: JsonObject, path: ArgumentPath): JsonObject {
  const owner = path.slice(0, -1).reduce<Json | undefined>((value, step) => {
    return Array.isArray(value) ? value[step as number] : isObject(value) ? value[step] : undefined;
  }, body);
  if (!isObject(owner)) throw new Error(`no argument at ${propertyOf(path)}`);
  return owner;
}

function argumentsOf(body: JsonObject, schema: Schema | undefined): SetArgument[] {
  return Object.entries(body)
    .filter(([key]) => key !== "//")
    .flatMap(([key, value]) => {
      if (key === "lifecycle" && isObject(value)) return metaArguments(value);
      return inBlock(schema?.block ?? {}, key, value, []);
    });
}

/** `lifecycle` and what stands in it: Terraform's own, in no provider's schema. */
function metaArguments(lifecycle: JsonObject): SetArgument[] {
  const inner = Object.entries(lifecycle).map(([key, value]) => ({
    path: ["lifecycle", key],
    required: false,
    wrong: wrongFor(value),
  }));
  return [{ path: ["lifecycle"], required: false, wrong: "text" }, ...inner];
}

function inBlock(block: BlockSchema, key: string, value: Json, at: ArgumentPath): SetArgument[] {
  const path = [...at, key];
  const nested = block.block_types?.[key];
  if (nested !== undefined) {
    const self = { path, required: (nested.min_items ?? 0) > 0, wrong: "text" };
    return [self, ...bodiesOf(value, path).flatMap(([body, place]) => membersOf(body, nested.block, place))];
  }
  const attribute = block.attributes?.[key];
  const self = { path, required: attribute?.required === true, wrong: wrongOf(attribute, value) };
  return [self, ...bodiesOf(value, path).flatMap(([body, place]) => membersOf(body, memberBlock(attribute), place))];
}

function membersOf(body: JsonObject, block: BlockSchema | undefined, at: ArgumentPath): SetArgument[] {
  if (block === undefined) return [];
  return Object.entries(body).flatMap(([key, value]) => inBlock(block, key, value, at));
}

function bodiesOf(value: Json, path: ArgumentPath): [JsonObject, ArgumentPath][] {
  if (isObject(value)) return [[value, path]];
  if (!Array.isArray(value)) return [];
  return value.flatMap((item, index): [JsonObject, ArgumentPath][] =>
    isObject(item) ? [[item, [...path, index]]] : [],
  );
}

/** The members of an attribute that is an object or holds objects; a map's keys are the user's. */
function memberBlock(attribute: AttributeSchema | undefined): BlockSchema | undefined {
  if (attribute?.nested_type !== undefined) return { attributes: attribute.nested_type.attributes };
  const object = objectType(attribute?.type);
  if (object === undefined) return undefined;
  const attributes = Object.entries(object).map(([name, type]) => [name, { type, required: true }]);
  return { attributes: Object.fromEntries(attributes) as Record<string, AttributeSchema> };
}

function objectType(type: CtyType | undefined): { readonly [member: string]: CtyType } | undefined {
  if (!Array.isArray(type)) return undefined;
  const [kind, inner] = type as readonly ["list" | "set" | "map" | "object", CtyType];
  if (kind === "object") return inner as unknown as { readonly [member: string]: CtyType };
  return kind === "map" ? undefined : objectType(inner);
}

/** A value that Terraform does not convert to the declared type: a list for a text, a word for a number or a truth. */
function wrongOf(attribute: AttributeSchema | undefined, value: Json): Json {
  if (attribute?.nested_type !== undefined) return "text";
  const type = attribute?.type;
  if (type === "string") return [value];
  if (type === "number") return "twelve";
  if (type === "bool") return "perhaps";
  return type === undefined ? wrongFor(value) : "text";
}

function wrongFor(value: Json): Json {
  if (typeof value === "boolean") return "perhaps";
  if (typeof value === "number") return "twelve";
  return typeof value === "string" && !isExpression(value) ? [value] : "text";
}

function resourceSchema(type: string, schemas: ProviderSchemas): Schema | undefined {
  return Object.values(schemas.provider_schemas)
    .map(({ resource_schemas }) => resource_schemas[type])
    .find((schema) => schema !== undefined);
}
