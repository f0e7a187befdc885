import type { CloudSchema } from "../../core/cloud-schema";
import { isPlainObject } from "../../core/props/wrong-value";
import { jsonText } from "./json-values";

/**
 * The properties that a type's schema calls create-only, as JSON by their paths. AWS's provider replaces where such a property
 * comes, goes or has another text. Of a change inside one it plans an update in place, which Cloud Control refuses: so what
 * holds more than one value is watched apart. Undefined where nothing does.
 */
export function createOnlyTexts(properties: object, schema: CloudSchema): Record<string, string> | undefined {
  const given = (schema.createOnlyProperties ?? []).flatMap((pointer): [string, unknown][] => {
    const path = pointer.split("/").slice(2).map(unescaped);
    const value = valueAt(properties, path);
    return value === undefined ? [] : [[path.join("."), value]];
  });
  const isSeen = given.every(([path, value]) => !path.includes(".") && (typeof value !== "object" || value === null));
  return isSeen ? undefined : Object.fromEntries(given.map(([path, value]) => [path, jsonText(value)]));
}

/** `*` stands for each item of a list. */
function valueAt(value: unknown, [name, ...below]: readonly string[]): unknown {
  if (name === undefined) return value;
  if (name === "*" && Array.isArray(value)) return value.map((item) => valueAt(item, below) ?? null);
  return isPlainObject(value) && Object.hasOwn(value, name) ? valueAt(value[name], below) : undefined;
}

/** A step of a JSON pointer. */
function unescaped(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}
