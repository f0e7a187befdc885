import { asArray, blocks, hasKey, JsonObject } from "../terraform";

/** Whether only the plan knows the blocks of one kind: an expression in their place, or a `dynamic` block. */
export function isDynamic(body: JsonObject, name: string): boolean {
  const isText = asArray(body[name]).some((block) => typeof block === "string");
  return isText || blocks(body, "dynamic").some((dynamic) => hasKey(dynamic, name));
}
