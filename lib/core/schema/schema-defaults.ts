import { CrdSchema } from "../crd-schema";
import { isRecord } from "./records";

/** A value as the API server judges it: with what the schema fills in, at any depth. */
export function withDefaults(value: unknown, schema: CrdSchema): unknown {
  if (!fillsIn(schema)) return value;
  if (Array.isArray(value)) return value.map((item) => withDefaults(item, schema.items ?? {}));
  if (!isRecord(value)) return value;
  const given = Object.entries(value).filter(([, field]) => field !== undefined);
  const filled = Object.fromEntries<unknown>([...defaultsOf(schema), ...given]);
  for (const [key, field] of Object.entries(filled)) {
    const own = typeof field === "object" ? fieldSchema(schema, key) : undefined;
    if (own !== undefined) filled[key] = withDefaults(field, own);
  }
  return filled;
}

const FILLS_IN = new WeakMap<CrdSchema, boolean>();

/** Whether a schema has a default somewhere: most of one has none, and nothing of a value has to be copied for that. */
function fillsIn(schema: CrdSchema): boolean {
  const known = FILLS_IN.get(schema);
  if (known !== undefined) return known;
  const { properties = {}, additionalProperties, items } = schema;
  const parts = [...Object.values(properties), additionalProperties, items].filter(isRecord) as CrdSchema[];
  const found = parts.some((part) => part.default !== undefined || fillsIn(part));
  FILLS_IN.set(schema, found);
  return found;
}

const DEFAULTS = new WeakMap<CrdSchema, readonly (readonly [string, unknown])[]>();

function defaultsOf(schema: CrdSchema): readonly (readonly [string, unknown])[] {
  const known = DEFAULTS.get(schema);
  if (known !== undefined) return known;
  const found = Object.entries(schema.properties ?? {}).flatMap(([key, field]): [string, unknown][] =>
    field.default === undefined ? [] : [[key, field.default]],
  );
  DEFAULTS.set(schema, found);
  return found;
}

/** What a field is held to, unless nothing says it. */
export function fieldSchema({ properties, additionalProperties }: CrdSchema, key: string): CrdSchema | undefined {
  if (properties !== undefined && Object.hasOwn(properties, key)) return properties[key];
  return typeof additionalProperties === "object" ? additionalProperties : undefined;
}
