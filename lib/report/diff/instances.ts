import { literalNumber } from "../../terraform/expression/literals";
import { isObject, JsonObject } from "../../terraform";

/** The instance keys that `count` or `for_each` make: `""` for a single resource; undefined when only the plan knows. */
export function instanceKeys(body: JsonObject): readonly string[] | undefined {
  const { count, for_each: forEach } = body;
  if (count !== undefined && count !== null) {
    const number = literalNumber(count);
    return number === undefined ? undefined : Array.from({ length: number }, (_, index) => `[${String(index)}]`);
  }
  if (forEach === undefined || forEach === null) return [""];
  return isObject(forEach) ? Object.keys(forEach).map((key) => `[${JSON.stringify(key)}]`) : undefined;
}

/** The keys that come and go; Terraform moves a single resource to `[0]` and back by itself. */
export function keyChanges(
  before: readonly string[],
  after: readonly string[],
): { readonly added: readonly string[]; readonly removed: readonly string[] } {
  const added = after.filter((key) => !before.includes(key));
  const removed = before.filter((key) => !after.includes(key));
  const moved = (from: string, to: string): boolean => removed.includes(from) && added.includes(to);
  if (!moved("", "[0]") && !moved("[0]", "")) return { added, removed };
  const isMoved = (key: string): boolean => key === "" || key === "[0]";
  return { added: added.filter((key) => !isMoved(key)), removed: removed.filter((key) => !isMoved(key)) };
}
