import {
  AttributeSchema,
  BlockSchema,
  CtyType,
  NestedType,
  ProviderSchema,
  Schema,
} from "../../../lib/rehearsal/schema/types";

/** What is compared of every argument and block of a type, by path: `rule.status` → `attribute, required, "string"`. */
export type FlatSchema = ReadonlyMap<string, string>;

/** Lays a type's schema flat. Descriptions, counts, secrets and versions are not compared: bindings do not hold them. */
function flatten({ block }: Schema): FlatSchema {
  const flat = new Map<string, string>();
  flattenBlock(block, "", flat);
  return flat;
}

function flattenBlock(block: BlockSchema, at: string, flat: Map<string, string>): void {
  flattenAttributes(block.attributes ?? {}, at, flat);
  for (const [name, { nesting_mode: nesting, block: inner }] of Object.entries(block.block_types ?? {})) {
    flat.set(`${at}${name}`, `block, ${nesting}`);
    flattenBlock(inner, `${at}${name}.`, flat);
  }
}

function flattenAttributes(attributes: Record<string, AttributeSchema>, at: string, flat: Map<string, string>): void {
  for (const [name, attribute] of Object.entries(attributes)) {
    const { nested_type: nested } = attribute;
    flat.set(`${at}${name}`, ["attribute", ...flagsOf(attribute), typeOf(attribute.type, nested)].join(", "));
    if (nested !== undefined) flattenAttributes(nested.attributes, `${at}${name}.`, flat);
  }
}

function flagsOf(attribute: AttributeSchema): string[] {
  return (["required", "optional", "computed"] as const).filter((flag) => attribute[flag] === true);
}

function typeOf(type: CtyType | undefined, nested: NestedType | undefined): string {
  return nested === undefined ? JSON.stringify(sorted(type)) : `nested ${nested.nesting_mode}`;
}

/** The same type with the members of its objects in order. */
function sorted(type: CtyType | undefined): unknown {
  if (type === undefined || typeof type === "string") return type;
  if (type[0] !== "object") return [type[0], sorted(type[1])];
  const members = Object.entries(type[1]).sort(([a], [b]) => (a < b ? -1 : 1));
  return ["object", Object.fromEntries(members.map(([name, of]) => [name, sorted(of)]))];
}

/** One place where a derived schema is not the real one. */
export interface Difference {
  /** `aws_vpc.ipv6_cidr_block`, `data.aws_vpc.tags`, `provider.region`. */
  readonly path: string;
  readonly real: string;
  readonly derived: string;
}

const ABSENT = "absent";

/** Where two schemas of one type differ; what lies inside a difference is not named again. */
export function differencesOf(type: string, real: Schema, derived: Schema | undefined): Difference[] {
  if (derived === undefined) return [{ path: type, real: "a type", derived: ABSENT }];
  const [wanted, got] = [flatten(real), flatten(derived)];
  const found: Difference[] = [];
  for (const path of [...new Set([...wanted.keys(), ...got.keys()])].sort()) {
    const difference = { path: `${type}.${path}`, real: wanted.get(path) ?? ABSENT, derived: got.get(path) ?? ABSENT };
    const inside = found.some(({ path: outer }) => difference.path.startsWith(`${outer}.`));
    if (difference.real !== difference.derived && !inside) found.push(difference);
  }
  return found;
}

/** Every difference between a provider's real schema and the derived one, and how much was compared. */
export function allDifferences(
  real: ProviderSchema,
  derived: ProviderSchema,
): { readonly differences: Difference[]; readonly compared: number } {
  const pairs: [string, Schema, Schema | undefined][] = [
    ["provider", real.provider, derived.provider],
    ...Object.entries(real.resource_schemas).map(([type, schema]): [string, Schema, Schema | undefined] => [
      type,
      schema,
      derived.resource_schemas[type],
    ]),
    ...Object.entries(real.data_source_schemas).map(([type, schema]): [string, Schema, Schema | undefined] => [
      `data.${type}`,
      schema,
      derived.data_source_schemas[type],
    ]),
  ];
  return {
    differences: pairs.flatMap(([type, wanted, got]) => differencesOf(type, wanted, got)),
    compared: pairs.reduce((sum, [, schema]) => sum + flatten(schema).size, 0),
  };
}

/** What the differences come to: undefined where they are those of the skipped attributes, each of them and no other. */
export function judgeDifferences(differences: readonly Difference[], skipped: readonly string[]): string | undefined {
  const unexpected = differences.filter(
    ({ path, derived }) => !skipped.includes(path) || !derived.endsWith('"dynamic"'),
  );
  const stale = skipped.filter((one) => !differences.some(({ path }) => path === one));
  const lines = [
    ...unexpected.map(({ path, real, derived }) => `${path}: real ${short(real)}; derived ${short(derived)}`),
    ...stale.map((one) => `${one} is excepted, but equal`),
  ];
  return lines.length === 0 ? undefined : `differences: ${lines.length}\n${lines.slice(0, 40).join("\n")}`;
}

function short(text: string): string {
  return text.length > 200 ? `${text.slice(0, 197)}…` : text;
}
