/** A schema without what is left out of those that are kept: descriptions, rules in CEL, and the status. */
export function bareSchema(schema: unknown): object {
  const { properties, ...rest } = bare(schema) as { readonly properties: Readonly<Record<string, unknown>> };
  return { ...rest, properties: Object.fromEntries(Object.entries(properties).filter(([name]) => name !== "status")) };
}

function bare(value: unknown, isMap = false): unknown {
  if (Array.isArray(value)) return value.map((one) => bare(one));
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key]) => isMap || !["description", "x-kubernetes-validations"].includes(key),
  );
  return Object.fromEntries(kept.map(([key, one]) => [key, bare(one, !isMap && key === "properties")]));
}
