import { CrdSchema } from "../crd-schema";
import { isRecord } from "./records";

/** A value as the API server judges it: with what the schema fills in, at any depth. */
export function withDefaults(value: unknown, schema: CrdSchema): unknown {
  if (Array.isArray(value)) return value.map((item) => withDefaults(item, schema.items ?? {}));
  if (!isRecord(value)) return value;
  const given = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(
    [...defaultsOf(schema), ...given].map(([key, field]) => [key, withDefaults(field, fieldSchema(schema, key) ?? {})]),
  );
}

function defaultsOf({ properties = {} }: CrdSchema): [string, unknown][] {
  return Object.entries(properties).flatMap(([key, field]) =>
    field.default === undefined ? [] : [[key, field.default]],
  );
}

/** What a field is held to, unless nothing says it. */
export function fieldSchema({ properties, additionalProperties }: CrdSchema, key: string): CrdSchema | undefined {
  if (properties !== undefined && Object.hasOwn(properties, key)) return properties[key];
  return typeof additionalProperties === "object" ? additionalProperties : undefined;
}
