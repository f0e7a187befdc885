import { CrdSchema } from "../crd-schema";
import { fieldSchema } from "./schema-defaults";

/** What is asked of a value beside its type and its parts. */
const OF_SCALARS: readonly (keyof CrdSchema)[] = [
  "enum",
  "minLength",
  "maxLength",
  "pattern",
  "format",
  "minimum",
  "maximum",
  "multipleOf",
];

const OF_LISTS: readonly (keyof CrdSchema)[] = ["minItems", "maxItems", "uniqueItems", "x-kubernetes-list-type"];

const OF_FIELDS: readonly (keyof CrdSchema)[] = ["minProperties", "maxProperties"];

const COMBINED: readonly (keyof CrdSchema)[] = ["allOf", "anyOf", "oneOf", "not"];

const NODES = new WeakMap<CrdSchema, SchemaNode>();

/**
 * A schema with what of it is to be asked at all: a definition has few parts, and its objects many values, of which most
 * parts ask nothing but the type.
 */
export class SchemaNode {
  readonly type: string;
  readonly isIntOrString: boolean;
  readonly asksOfScalars: boolean;
  readonly asksOfLists: boolean;
  readonly asksOfFields: boolean;
  readonly isCombined: boolean;
  readonly required: readonly string[];

  readonly #fields = new Map<string, SchemaNode | undefined>();

  private constructor(readonly schema: CrdSchema) {
    const has = (names: readonly (keyof CrdSchema)[]): boolean => names.some((name) => schema[name] !== undefined);
    this.type = schema.type ?? "";
    this.isIntOrString = schema["x-kubernetes-int-or-string"] === true;
    this.asksOfScalars = has(OF_SCALARS);
    this.asksOfLists = has(OF_LISTS);
    this.asksOfFields = has(OF_FIELDS);
    this.isCombined = has(COMBINED) && !(this.isIntOrString && repeatsItsType(schema));
    this.required = schema.required ?? [];
  }

  /** The one of a schema. */
  static of(schema: CrdSchema): SchemaNode {
    const known = NODES.get(schema);
    if (known !== undefined) return known;
    const made = new SchemaNode(schema);
    NODES.set(schema, made);
    return made;
  }

  /** What the elements of a list are held to. */
  get items(): SchemaNode | undefined {
    return this.schema.items === undefined ? undefined : SchemaNode.of(this.schema.items);
  }

  /** What a field is held to, unless nothing says it. */
  field(key: string): SchemaNode | undefined {
    if (!this.#fields.has(key)) this.#fields.set(key, this.#fieldOf(key));
    return this.#fields.get(key);
  }

  #fieldOf(key: string): SchemaNode | undefined {
    const own = fieldSchema(this.schema, key);
    return own === undefined ? undefined : SchemaNode.of(own);
  }
}

/** What Kubernetes' generator writes beside `x-kubernetes-int-or-string`: the same in other words. */
function repeatsItsType({ allOf, anyOf = [], oneOf, not }: CrdSchema): boolean {
  if (allOf !== undefined || oneOf !== undefined || not !== undefined) return false;
  const types = anyOf.map((part) => (Object.keys(part).length === 1 ? part.type : undefined));
  return types.includes("integer") && types.includes("string");
}
