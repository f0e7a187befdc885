import { AttributeSchema, BlockSchema, BlockTypeSchema, CtyType, NestedType } from "../schema/types";
import { isExpression, isObject, Json, JsonObject } from "./configuration";
import { convertsTo, describeType, describeValue } from "./value-type";

/** What a walk can find wrong in one body. */
export type Issue =
  | {
      readonly kind: "unknown";
      readonly property: string;
      readonly owner: JsonObject;
      readonly key: string;
      readonly known: readonly string[];
    }
  | { readonly kind: "computed" | "implicit-id"; readonly property: string }
  | { readonly kind: "missing"; readonly property: string; readonly what: "argument" | "block" | "member" }
  | { readonly kind: "type"; readonly property: string; readonly expected: string; readonly got: string }
  | { readonly kind: "count"; readonly property: string; readonly limit: string; readonly got: number };

type Report = (issue: Issue) => void;

/** Walks a configuration body beside its schema and reports every difference. */
export function walkBody(body: JsonObject, schema: BlockSchema, reserved: readonly string[], report: Report): void {
  walkBlock(body, schema, "", new Set(["//", ...reserved]), report);
}

const NO_RESERVED: ReadonlySet<string> = new Set(["//"]);

function walkBlock(
  body: JsonObject,
  schema: BlockSchema,
  at: string,
  reserved: ReadonlySet<string>,
  report: Report,
): void {
  const attributes = schema.attributes ?? {};
  const blocks = schema.block_types ?? {};
  for (const [key, value] of Object.entries(body)) {
    const property = join(at, key);
    if (Object.hasOwn(attributes, key)) walkAttribute(value, attributes[key]!, property, report);
    else if (Object.hasOwn(blocks, key)) walkBlocks(value, blocks[key]!, property, report);
    else if (key === "dynamic" && isObject(value))
      walkDynamic(value, { ...blocks, ...blocksOfAttributes(attributes) }, at, report);
    else if (!reserved.has(key))
      report({
        kind: "unknown",
        property,
        owner: body,
        key,
        known: [...Object.keys(attributes), ...Object.keys(blocks)],
      });
  }
  reportMissing(body, schema, at, report);
}

function reportMissing(body: JsonObject, schema: BlockSchema, at: string, report: Report): void {
  const dynamic = body["dynamic"];
  for (const [name, attribute] of Object.entries(schema.attributes ?? {})) {
    const generated = isObject(dynamic) && Object.hasOwn(dynamic, name);
    if (attribute.required === true && (body[name] ?? null) === null && !generated)
      report({ kind: "missing", property: join(at, name), what: "argument" });
  }
  for (const [name, block] of Object.entries(schema.block_types ?? {})) {
    const generated = isObject(dynamic) && Object.hasOwn(dynamic, name);
    if ((block.min_items ?? 0) > 0 && (body[name] ?? null) === null && !generated)
      report({ kind: "missing", property: join(at, name), what: "block" });
  }
}

function walkBlocks(value: Json, schema: BlockTypeSchema, property: string, report: Report): void {
  if (value === null || isExpression(value)) return;
  const bodies = Array.isArray(value) ? value : [value];
  const max = schema.nesting_mode === "single" ? 1 : (schema.max_items ?? 0);
  const min = schema.min_items ?? 0;
  if (max > 0 && bodies.length > max) report({ kind: "count", property, limit: `at most ${max}`, got: bodies.length });
  if (bodies.length < min) report({ kind: "count", property, limit: `at least ${min}`, got: bodies.length });
  bodies.forEach((body, index) => {
    const place = Array.isArray(value) ? `${property}[${index}]` : property;
    if (isObject(body)) walkBlock(body, schema.block, place, NO_RESERVED, report);
    else if (body !== null && !isExpression(body))
      report({ kind: "type", property: place, expected: "block", got: describeValue(body) });
  });
}

function walkDynamic(dynamic: JsonObject, blocks: Record<string, BlockTypeSchema>, at: string, report: Report): void {
  for (const [name, value] of Object.entries(dynamic)) {
    const property = join(at, name);
    const block = Object.hasOwn(blocks, name) ? blocks[name] : undefined;
    if (block === undefined) {
      report({ kind: "unknown", property, owner: dynamic, key: name, known: Object.keys(blocks) });
      continue;
    }
    for (const one of (Array.isArray(value) ? value : [value]).filter(isObject)) {
      const content = one["content"];
      if (isObject(content)) walkBlock(content, block.block, property, NO_RESERVED, report);
    }
  }
}

/**
 * Attributes that are lists or sets of objects may be written as blocks, and so be made by `dynamic`: `ingress` of a
 * security group. Terraform then asks for none of their members.
 */
function blocksOfAttributes(attributes: Readonly<Record<string, AttributeSchema>>): Record<string, BlockTypeSchema> {
  const found: Record<string, BlockTypeSchema> = {};
  for (const [name, { type, optional, required }] of Object.entries(attributes)) {
    if (optional !== true && required !== true) continue;
    if (type === undefined || typeof type === "string" || (type[0] !== "list" && type[0] !== "set")) continue;
    const [mode, element] = type;
    if (typeof element === "string" || element[0] !== "object") continue;
    const members = Object.entries(element[1]);
    const own = members.map(([member, one]): [string, AttributeSchema] => [member, { type: one, optional: true }]);
    found[name] = { nesting_mode: mode, block: { attributes: Object.fromEntries(own) } };
  }
  return found;
}

function walkAttribute(value: Json, schema: AttributeSchema, property: string, report: Report): void {
  if (value === null) return;
  if (schema.computed === true && schema.optional !== true && schema.required !== true)
    report({ kind: "computed", property });
  else if (property === "id" && schema.computed === true) report({ kind: "implicit-id", property });
  if (schema.nested_type !== undefined) walkNested(value, schema.nested_type, property, report);
  else walkType(value, schema.type ?? "dynamic", property, report);
}

/** Members of a nested attribute are checked like arguments: Terraform itself drops an unknown one without a word. */
function walkNested(value: Json, schema: NestedType, property: string, report: Report): void {
  if (value === null || isExpression(value)) return;
  const one = (body: Json, place: string): void => {
    if (isObject(body)) walkBlock(body, { attributes: schema.attributes }, place, NO_RESERVED, report);
    else if (body !== null && !isExpression(body))
      report({ kind: "type", property: place, expected: "object", got: describeValue(body) });
  };
  if (schema.nesting_mode === "single") one(value, property);
  else if (schema.nesting_mode === "map") {
    if (isObject(value)) Object.entries(value).forEach(([key, body]) => one(body, `${property}["${key}"]`));
    else report({ kind: "type", property, expected: "map of object", got: describeValue(value) });
  } else if (Array.isArray(value)) value.forEach((body, index) => one(body, `${property}[${index}]`));
  else report({ kind: "type", property, expected: `${schema.nesting_mode} of object`, got: describeValue(value) });
}

function walkType(value: Json, type: CtyType, property: string, report: Report): void {
  if (value === null || isExpression(value)) return;
  const wrong = (): void => report({ kind: "type", property, expected: describeType(type), got: describeValue(value) });
  if (typeof type === "string") {
    if (!convertsTo(value, type)) wrong();
  } else if (type[0] === "object") {
    if (isObject(value)) walkObject(value, type[1], property, report);
    else wrong();
  } else if (type[0] === "map") {
    if (!isObject(value)) return wrong();
    for (const [key, member] of Object.entries(value)) walkType(member, type[1], `${property}["${key}"]`, report);
  } else {
    if (!Array.isArray(value)) return wrong();
    value.forEach((member, index) => walkType(member, type[1], `${property}[${index}]`, report));
  }
}

function walkObject(
  value: JsonObject,
  members: { readonly [name: string]: CtyType },
  property: string,
  report: Report,
): void {
  for (const [key, member] of Object.entries(value)) {
    if (Object.hasOwn(members, key)) walkType(member, members[key]!, join(property, key), report);
    else report({ kind: "unknown", property: join(property, key), owner: value, key, known: Object.keys(members) });
  }
  for (const name of Object.keys(members)) {
    if (!Object.hasOwn(value, name)) report({ kind: "missing", property: join(property, name), what: "member" });
  }
}

function join(at: string, key: string): string {
  return at === "" ? key : `${at}.${key}`;
}
