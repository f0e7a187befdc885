import type { CloudSchema, CloudSchemaPart } from "../cloud-schema";
import { isToken } from "../known";
import { quote } from "../quote";
import { scalarFaults } from "./cloud-schema-scalars";

/** A place in the properties of a type that its schema refuses. */
export interface SchemaFault {
  /** `JobResources.ClusterConfig.InstanceCount`, empty for all of them. */
  readonly path: string;
  readonly says: string;
}

type Members = Readonly<Record<string, unknown>>;

/**
 * What AWS's provider would refuse in the properties of a type, held to its schema as the provider does. Of values that
 * `isUnknown` tells only the plan knows more than that they are texts.
 */
export function schemaFaults(
  value: unknown,
  schema: CloudSchema,
  isUnknown: (value: unknown) => boolean = isToken,
): readonly SchemaFault[] {
  return new Checker(schema, isUnknown).faults(value, schema, "", []);
}

class Checker {
  constructor(
    private readonly schema: CloudSchema,
    private readonly isUnknown: (value: unknown) => boolean,
  ) {}

  /** `seen` holds the references that were followed to here, so that one to itself ends. */
  faults(value: unknown, part: CloudSchemaPart, path: string, seen: readonly string[]): SchemaFault[] {
    const isOpen = !Array.isArray(value) && !isMembers(value) && this.isUnknown(value);
    if (isOpen && typeof value !== "string") return [];
    const { $ref } = part;
    if ($ref !== undefined) {
      const meant = seen.includes($ref) ? undefined : this.referred($ref);
      return meant === undefined ? [] : this.faults(value, meant, path, [...seen, $ref]);
    }
    const wrong = typeFault(value, part, isOpen);
    if (wrong !== undefined) return [{ path, says: wrong }];
    if (isOpen) return [];
    return [
      ...scalarFaults(value, part).map((says) => ({ path, says })),
      ...(Array.isArray(value) ? this.ofList(value, part, path) : []),
      ...(isMembers(value) ? this.ofMembers(value, part, path) : []),
      ...this.combined(value, part, path, seen),
    ];
  }

  private referred($ref: string): CloudSchemaPart | undefined {
    const keys = $ref.replace(/^#\//, "").split("/");
    let at: unknown = this.schema;
    for (const key of keys) at = isMembers(at) && Object.hasOwn(at, key) ? at[key] : undefined;
    return isMembers(at) ? at : undefined;
  }

  private ofList(list: readonly unknown[], part: CloudSchemaPart, path: string): SchemaFault[] {
    const { minItems = 0, maxItems = Infinity, items, uniqueItems } = part;
    const size = list.length < minItems || list.length > maxItems;
    const texts = list.filter((item) => !this.isUnknown(item)).map((item) => JSON.stringify(item));
    return [
      ...(size ? [{ path, says: `must have ${range(minItems, maxItems)} items, got ${list.length}` }] : []),
      ...(uniqueItems === true && new Set(texts).size < texts.length
        ? [{ path, says: "must not repeat an item" }]
        : []),
      ...(items === undefined ? [] : list.flatMap((item, index) => this.faults(item, items, `${path}[${index}]`, []))),
    ];
  }

  private ofMembers(members: Members, part: CloudSchemaPart, path: string): SchemaFault[] {
    const missing = (part.required ?? []).filter((name) => !Object.hasOwn(members, name));
    return [
      ...missing.map((name) => ({ path: below(path, name), says: "is required" })),
      ...Object.entries(members).flatMap(([name, value]) => this.ofMember(name, value, part, path)),
    ];
  }

  private ofMember(name: string, value: unknown, part: CloudSchemaPart, path: string): SchemaFault[] {
    const at = below(path, name);
    const { properties = {}, patternProperties = {}, additionalProperties = true } = part;
    const held = [
      ...(Object.hasOwn(properties, name) ? [properties[name]!] : []),
      ...Object.entries(patternProperties).flatMap(([pattern, one]) => (matches(pattern, name) ? [one] : [])),
    ];
    if (held.length > 0) return held.flatMap((one) => this.faults(value, one, at, []));
    if (additionalProperties === false) return [{ path: at, says: `is no property of it${known(properties)}` }];
    return additionalProperties === true ? [] : this.faults(value, additionalProperties, at, []);
  }

  private combined(value: unknown, part: CloudSchemaPart, path: string, seen: readonly string[]): SchemaFault[] {
    const { allOf = [], anyOf, oneOf } = part;
    // what only the plan knows may decide which one holds
    const passing = (parts: readonly CloudSchemaPart[]): number =>
      parts.filter((one) => this.faults(value, one, path, seen).length === 0).length;
    return [
      ...allOf.flatMap((one) => this.faults(value, one, path, seen)),
      ...(anyOf !== undefined && passing(anyOf) === 0 ? [{ path, says: alternatives("one", anyOf) }] : []),
      ...(oneOf !== undefined && !isOne(passing(oneOf), this.isUnknownInside(value))
        ? [{ path, says: alternatives("exactly one", oneOf) }]
        : []),
    ];
  }

  private isUnknownInside(value: unknown): boolean {
    if (Array.isArray(value)) return value.some((item) => this.isUnknownInside(item));
    if (isMembers(value)) return Object.values(value).some((item) => this.isUnknownInside(item));
    return this.isUnknown(value);
  }
}

/** With something in it that only the plan knows, several may seem to hold. */
function isOne(passing: number, isOpen: boolean): boolean {
  return passing === 1 || (isOpen && passing > 1);
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !("resolve" in value);
}

/** Of a text that only the apply knows, it is known to be one: in JSON it stays between its quotes. */
function typeFault(value: unknown, { type }: CloudSchemaPart, isOpen: boolean): string | undefined {
  const types = type === undefined ? [] : typeof type === "string" ? [type] : type;
  if (types.length === 0 || types.some((one) => isOfType(value, one))) return undefined;
  return `must be ${types.map(withArticle).join(" or ")}, got ${isOpen ? "a text that is known only at apply" : quote(value)}`;
}

function isOfType(value: unknown, type: string): boolean {
  if (type === "integer") return Number.isInteger(value);
  if (type === "array") return Array.isArray(value);
  if (type === "null") return value === null;
  return type === "object" ? isMembers(value) : typeof value === type;
}

function withArticle(type: string): string {
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}

function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, "u").test(name);
  } catch {
    return true; // Go's, and JavaScript cannot read it
  }
}

const SHOWN = 14;

function known(properties: Members): string {
  const names = Object.keys(properties);
  const more = names.length > SHOWN ? `, and ${names.length - SHOWN} more` : "";
  return names.length === 0 ? "" : `; there are ${names.slice(0, SHOWN).join(", ")}${more}`;
}

function alternatives(count: string, parts: readonly CloudSchemaPart[]): string {
  const needed = parts.map(({ required }) => required?.join(" with "));
  if (needed.every((one) => one !== undefined)) return `must have ${count} of ${needed.join(", ")}`;
  return `must match ${count} of ${quote(parts)}`;
}

function below(path: string, name: string): string {
  const member = /^[A-Za-z_][\w-]*$/.test(name) ? name : `[${JSON.stringify(name)}]`;
  return path === "" || member.startsWith("[") ? `${path}${member}` : `${path}.${member}`;
}

function range(least: number, most: number): string {
  if (most === Infinity) return `at least ${least}`;
  return least === most ? `exactly ${least}` : `${least} to ${most}`;
}
