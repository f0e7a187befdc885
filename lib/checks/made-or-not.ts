import type { Resource } from "../views";

/** Whether only the plan knows that a resource is made at all: by a `count` that is not written out, or a `for_each`. */
export function mayBeLeftOut(resource: Resource): boolean {
  if (resource.has("for_each")) return true;
  if (!resource.has("count")) return false;
  const count = resource.number("count");
  return count === undefined || count < 1;
}

/** Whether two resources are made or left out together: their `count` or `for_each` is the same expression. */
export function standTogether(one: Resource, other: Resource): boolean {
  return ["count", "for_each"].every((name) => written(one, name) === written(other, name));
}

/** Whether one resource may be made where another one that matters to it is left out. */
export function mayStandAlone(one: Resource, other: Resource): boolean {
  return mayBeLeftOut(other) && !standTogether(one, other);
}

function written(resource: Resource, name: string): unknown {
  const value = resource.body[name] ?? null;
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
}
