import { BindingSource, MapperEntry, SourceAttribute, SourceClass } from "./parse";
import { capitalized, Shape, shapeOf, wrap, Wrapper } from "./shape";
import { AttributeSchema, BlockSchema, BlockTypeSchema, CtyType, Nesting, NestedType, Schema } from "./types";

/** What a binding module stands for. */
export interface DerivedModule {
  readonly kind: "resource" | "data" | "provider";
  /** `aws_s3_bucket`; for a provider its local name. */
  readonly type: string;
  readonly schema: Schema;
}

type StructShape = Shape & { kind: "struct" };

interface Member {
  readonly attribute: SourceAttribute;
  readonly shape: Shape;
}

const KINDS: ReadonlyMap<string, DerivedModule["kind"]> = new Map([
  ["TerraformResource", "resource"],
  ["TerraformDataSource", "data"],
  ["TerraformProvider", "provider"],
]);

/** Builds the schema of one binding module. `nestedTypes` is for providers of protocol 6. */
export function buildModule(source: BindingSource, options: { readonly nestedTypes: boolean }): DerivedModule {
  const top = [...source.classes.values()].find((candidate) => KINDS.has(candidate.base));
  const kind = top === undefined ? undefined : KINDS.get(top.base);
  if (top?.terraformType === undefined || kind === undefined)
    throw new Error("no resource, data source or provider in the bindings");
  const attributes = top.attributes.filter((attribute) => kind !== "provider" || attribute.name !== "alias");
  const builder = new SchemaBuilder(source, options.nestedTypes, kind === "resource");
  return { kind, type: top.terraformType, schema: { version: 0, block: builder.block(attributes, top.mapper, []) } };
}

class SchemaBuilder {
  constructor(
    private readonly source: BindingSource,
    private readonly nestedTypes: boolean,
    private readonly writeOnly: boolean,
  ) {}

  /** A block's body; `parents` are the structs it lies in, against recursion. */
  block(
    attributes: readonly SourceAttribute[],
    mapper: Map<string, MapperEntry>,
    parents: readonly string[],
  ): BlockSchema {
    const members = this.members(attributes, mapper);
    const body: Required<BlockSchema> = { attributes: {}, block_types: {} };
    members.forEach(({ attribute, shape }, index) => {
      if (shape.kind === "plain") body.attributes[attribute.name] = { type: shape.type, ...this.flags(attribute) };
      else if (isAttribute(attribute, shape, index, members))
        body.attributes[attribute.name] = this.objectAttribute(attribute, shape);
      else if (!parents.includes(shape.struct))
        body.block_types[attribute.name] = this.blockType(attribute, shape, parents);
    });
    return {
      ...(Object.keys(body.attributes).length > 0 ? { attributes: body.attributes } : {}),
      ...(Object.keys(body.block_types).length > 0 ? { block_types: body.block_types } : {}),
    };
  }

  private members(attributes: readonly SourceAttribute[], mapper: Map<string, MapperEntry>): Member[] {
    return attributes.map((attribute) => ({
      attribute,
      shape: shapeOf(attribute, mapper.get(attribute.name), this.source),
    }));
  }

  private membersOf(struct: string): Member[] {
    const { attributes, mapper } = this.struct(struct);
    return this.members(attributes, mapper);
  }

  /** A struct's attributes: from its reference class; the structs of a provider have none, there the interface speaks. */
  private struct(name: string): { attributes: readonly SourceAttribute[]; mapper: Map<string, MapperEntry> } {
    const mapper =
      this.source.mappers.get(name.charAt(0).toLowerCase() + name.slice(1)) ?? new Map<string, MapperEntry>();
    const reference: SourceClass | undefined = this.source.classes.get(`${name}OutputReference`);
    if (reference !== undefined) return { attributes: reference.attributes, mapper };
    const fields = new Map((this.source.fields.get(capitalized(name)) ?? []).map((field) => [field.name, field]));
    const attributes = [...mapper.keys()].map((key): SourceAttribute => {
      const optional = fields.get(key)?.optional ?? true;
      return { name: key, computed: false, optional, required: !optional };
    });
    return { attributes, mapper };
  }

  private blockType(attribute: SourceAttribute, shape: StructShape, parents: readonly string[]): BlockTypeSchema {
    const { attributes, mapper } = this.struct(shape.struct);
    const block = this.block(attributes, mapper, [...parents, shape.struct]);
    const atMostOne = isAtMostOne(shape);
    const nesting = shape.wrappers.length > 0 || atMostOne ? asNesting(shape.declared) : "single";
    const result: BlockTypeSchema = { nesting_mode: nesting, block };
    if (nesting !== "single" && attribute.required) result.min_items = 1;
    if (atMostOne) result.max_items = 1;
    return result;
  }

  private objectAttribute(attribute: SourceAttribute, shape: StructShape): AttributeSchema {
    const own = this.flags(attribute);
    if (this.nestedTypes && shape.wrappers.length <= 1)
      return { nested_type: this.nestedType(shape, own.write_only), ...own };
    return { type: collected(shape, this.objectType(shape.struct, [])), ...own };
  }

  private objectType(struct: string, parents: readonly string[]): CtyType {
    if (parents.includes(struct)) return "dynamic";
    const types = this.membersOf(struct).map(({ attribute, shape }): [string, CtyType] => [
      attribute.name,
      shape.kind === "plain" ? shape.type : collected(shape, this.objectType(shape.struct, [...parents, struct])),
    ]);
    return ["object", Object.fromEntries(types)];
  }

  /** Members of a write-only attribute are write-only themselves. */
  private nestedType(shape: StructShape, writeOnly: boolean | undefined): NestedType {
    const attributes = this.membersOf(shape.struct).map(({ attribute, shape: inner }): [string, AttributeSchema] => {
      const member =
        inner.kind === "plain"
          ? { type: inner.type, ...this.flags(attribute) }
          : this.objectAttribute(attribute, inner);
      return [attribute.name, writeOnly === true ? { ...member, write_only: true } : member];
    });
    return { attributes: Object.fromEntries(attributes), nesting_mode: nestingOf(shape) };
  }

  private flags(attribute: SourceAttribute): AttributeSchema {
    return {
      ...(attribute.required ? { required: true } : {}),
      ...(attribute.optional ? { optional: true } : {}),
      ...(attribute.computed ? { computed: true } : {}),
      ...(this.writeOnly && attribute.name.endsWith("_wo") && !attribute.computed ? { write_only: true } : {}),
    };
  }
}

/**
 * Whether a struct is an attribute of objects and not a block. The generator writes attributes first and blocks after
 * them, each sorted, so that for a lone struct its position decides.
 */
function isAttribute(
  attribute: SourceAttribute,
  shape: StructShape,
  index: number,
  members: readonly Member[],
): boolean {
  if (attribute.computed) return true;
  if (isAtMostOne(shape) || shape.block === true) return false;
  if (shape.wrappers.length > 0) return true;
  const lastPlain = members.findLastIndex((member) => member.shape.kind === "plain");
  const firstBlock = members.findIndex((member, i) => i > 0 && member.attribute.name < members[i - 1]!.attribute.name);
  return index < lastPlain || index < firstBlock;
}

/** A list or set whose mapper is called directly holds at most one block. */
function isAtMostOne(shape: StructShape): boolean {
  return shape.wrappers.length === 0 && (shape.declared === "list" || shape.declared === "set");
}

function asNesting(declared: string): Nesting {
  return declared === "list" || declared === "set" || declared === "map" ? declared : "single";
}

function nestingOf(shape: StructShape): Nesting {
  return shape.wrappers[0] ?? asNesting(shape.declared);
}

function collected(shape: StructShape, type: CtyType): CtyType {
  const wrappers: readonly Wrapper[] = isAtMostOne(shape)
    ? [shape.declared === "set" ? "set" : "list"]
    : shape.wrappers;
  return wrap(type, wrappers);
}
