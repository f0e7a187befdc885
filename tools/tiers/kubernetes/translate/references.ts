import type { Json, JsonObject } from "../../../../lib/terraform";
import { asArray, isObject } from "../../../../lib/terraform";

/** Stands for what only AWS knows: an image's registry, the id of a file system. */
const STAND_IN = "stand-in";

const REFERENCE = /\$\{([^{}]*)\}/g;
const NAME_OF = /^(kubernetes_[a-z0-9_]+)\.([A-Za-z0-9_-]+)\.metadata\[0\]\.(name|namespace)$/;

/** A value of a stack with what it refers to: names of objects as they are, everything else by a stand-in. */
export function resolved(value: Json, resources: JsonObject): Json {
  if (typeof value === "string") return textOf(value, resources);
  if (Array.isArray(value)) return value.map((one) => resolved(one as Json, resources));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolved(inner, resources)]));
}

function textOf(text: string, resources: JsonObject): string {
  return text
    .replace(/(?<!\$)\$\{[^{}]*\}/g, (whole) =>
      whole.replace(REFERENCE, (_, expression: string) => named(expression.trim(), resources)),
    )
    .replace(/\$\$\{/g, "${")
    .replace(/%%\{/g, "%{");
}

function named(expression: string, resources: JsonObject): string {
  const [, type = "", name = "", field = ""] = NAME_OF.exec(expression) ?? [];
  const body = member(member(resources, type), name);
  if (body === undefined) return STAND_IN;
  const [metadata] = asArray(body.metadata);
  const value = isObject(metadata) ? metadata[field] : undefined;
  return typeof value === "string" ? textOf(value, resources) : STAND_IN;
}

function member(of: Json | undefined, name: string): JsonObject | undefined {
  const found = isObject(of) && Object.hasOwn(of, name) ? of[name] : undefined;
  return isObject(found) ? found : undefined;
}
