import type { Resource } from "../views";

/** Whether Terraform makes one resource of a stack after another: by a reference or `depends_on`, through others too. */
export function waitsFor(one: Resource, other: Resource): boolean {
  const seen = new Set<Resource>();
  const waiting = [one];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === other) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...before(next));
  }
  return false;
}

const BEFORE = new WeakMap<Resource, readonly Resource[]>();

/** What a resource refers to in its own stack, read once however many rules ask. */
function before(resource: Resource): readonly Resource[] {
  const known = BEFORE.get(resource) ?? resource.allReferences().filter(({ stack }) => stack === resource.stack);
  BEFORE.set(resource, known);
  return known;
}

/** Whether Terraform may make two resources of a stack at the same time. */
export function areUnordered(one: Resource, other: Resource): boolean {
  return one.stack === other.stack && !waitsFor(one, other) && !waitsFor(other, one);
}

/** Whether a resource waits for a module, of which nobody here tells what is in it. */
export function waitsForModule({ body }: Resource): boolean {
  const named: unknown = body.depends_on;
  return (
    Array.isArray(named) && (named as unknown[]).some((text) => typeof text === "string" && text.startsWith("module."))
  );
}
