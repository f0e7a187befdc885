import { asArray, isObject, Json, JsonObject } from "../../../../lib/terraform";

/** A block that stands once, however it is written; empty where there is none. */
export function block(value: Json | undefined): JsonObject {
  const [first] = asArray(value ?? []);
  return isObject(first) ? first : {};
}

/** A text; throws for what is none, and says where. */
export function textIn(of: JsonObject, name: string, otherwise?: string): string {
  const value = of[name] ?? otherwise;
  if (typeof value === "string") return value;
  throw new Error(`${name} is no text, got ${JSON.stringify(value)}`);
}

/** The resources of a type in a stack, by name. */
export function resourcesOf(
  json: JsonObject,
  type: string,
  kind: "resource" | "data" = "resource",
): Record<string, JsonObject> {
  const all = json[kind];
  const named = isObject(all) ? all[type] : undefined;
  const entries = Object.entries(isObject(named) ? named : {});
  return Object.fromEntries(entries.map(([name, body]) => [name, block(body)]));
}
