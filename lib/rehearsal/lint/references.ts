import { Finding, findingOf } from "../../core/finding";
import { AttributeSchema, BlockSchema, ProviderSchemas } from "../schema/types";
import { attributeRead } from "../../terraform/expression/reference";
import { argumentAt } from "../../terraform/references/occurrences";
import { Element, elementsOf, Holder, holdersOf, JsonObject, objectAt, referencesOf } from "./configuration";
import { nearest } from "../../core/nearest";
import { schemaOf } from "./schema-of";

/** Attributes that every resource has, whatever its schema says. */
const ALWAYS = ["id"];

/** References to resources that are not there, and to attributes that those do not have. */
export function lintReferences(json: JsonObject, schemas: ProviderSchemas): Finding[] {
  const elements = elementsOf(json);
  const byAddress = new Map(elements.map((element) => [element.address, element]));
  const prefixes = new Set(["terraform", ...Object.keys(objectAt(json, "terraform", "required_providers"))]);
  return holdersOf(json).flatMap((element) =>
    referencesOf(element).flatMap(({ at, reference }) => {
      const { kind, address } = reference;
      const type = typeOf(address);
      if ((kind !== "resource" && kind !== "data") || !prefixes.has(type.split("_")[0] ?? "")) return [];
      const target = byAddress.get(address) ?? byAddress.get(`${scopeOf(element)}.${address}`);
      if (target === undefined) return [undeclared(element, argumentAt(at), address, [...byAddress.keys()])];
      const attribute = attributeRead(reference);
      const known = attributesOf(target, json, schemas);
      if (attribute === undefined || known === undefined || known.includes(attribute)) return [];
      return [unknownAttribute(element, argumentAt(at), address, attribute, known)];
    }),
  );
}

/** A check sees its own data source as well: the scope `check.Zone` of `check.Zone` and `check.Zone.data.aws_region.Here`. */
function scopeOf({ address }: Holder): string {
  return address.split(".").slice(0, 2).join(".");
}

function typeOf(address: string): string {
  const steps = address.split(".");
  return (steps[0] === "data" ? steps[1] : steps[0]) ?? "";
}

/** Undefined where the element may be many, or its schema is not known. */
function attributesOf(target: Element, json: JsonObject, schemas: ProviderSchemas): string[] | undefined {
  if ("for_each" in target.body || "count" in target.body) return undefined;
  const block = schemaOf(target, json, schemas)?.block;
  return block === undefined ? undefined : [...ALWAYS, ...namesOf(block)];
}

function namesOf(block: BlockSchema): string[] {
  return [...Object.keys(block.attributes ?? {}), ...Object.keys(block.block_types ?? {})];
}

function undeclared(element: Holder, property: string, address: string, known: readonly string[]): Finding {
  const meant = nearest(address, known);
  const message = `${element.address}: \`${property}\` refers to ${address}, which this stack does not have`;
  const fix =
    meant === undefined ? "add it to this stack, or pass its value from the stack that has it" : `write \`${meant}\``;
  return findingOf({ code: "MLP-LINT-015", property, message, fix }, element.path);
}

function unknownAttribute(
  element: Holder,
  property: string,
  address: string,
  attribute: string,
  known: readonly string[],
): Finding {
  const meant = nearest(attribute, known);
  const message = `${element.address}: \`${property}\` refers to ${address}.${attribute}, an attribute that ${typeOf(address)} does not have`;
  const fix = meant === undefined ? "refer to an attribute it has" : `write \`${meant}\``;
  return findingOf({ code: "MLP-LINT-015", property, message, fix }, element.path);
}

/** Follows a path through a schema; undefined where it ends before the path does. */
export function schemaAt(block: BlockSchema, path: readonly string[]): BlockSchema | AttributeSchema | undefined {
  const [head, ...rest] = path;
  if (head === undefined) return block;
  const nested = block.block_types?.[head];
  if (nested !== undefined)
    return schemaAt(
      nested.block,
      rest.filter((_, index) => index > 0 || !/^\d+$/.test(rest[0]!)),
    );
  return block.attributes?.[head];
}
