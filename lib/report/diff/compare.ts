import { Json, JsonObject, isObject } from "../../terraform";
import { ArgumentChange, Ignored } from "./argument-change";
import { effectOf } from "./effect";

/** Arguments that are Terraform's, not the resource's. */
const META: ReadonlySet<string> = new Set([
  "//",
  "connection",
  "count",
  "depends_on",
  "for_each",
  "lifecycle",
  "provider",
  "provisioner",
]);

interface Place {
  /** Without indexes, as tables name it. */
  readonly path: string;
  /** With indexes, as people look for it. */
  readonly argument: string;
}

/** The arguments of a resource without Terraform's own. */
export function argumentsOf(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !META.has(key)));
}

/** What differs between two versions of a resource, argument by argument. */
export function compareBodies(type: string, before: JsonObject, after: JsonObject, ignored: Ignored): ArgumentChange[] {
  return new Comparison(type, ignored).objects(argumentsOf(before), argumentsOf(after), { path: "", argument: "" });
}

class Comparison {
  constructor(
    private readonly type: string,
    private readonly ignored: Ignored,
  ) {}

  objects(before: JsonObject, after: JsonObject, at: Place): ArgumentChange[] {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => this.values(before[key], after[key], below(at, key)));
  }

  private values(before: Json | undefined, after: Json | undefined, at: Place): ArgumentChange[] {
    if (this.ignored(at.path) || same(before, after)) return [];
    const [old, fresh] = [blocksOf(before), blocksOf(after)];
    if (isNothing(before) || isNothing(after)) return [this.presence(before, after, at)];
    if (old !== undefined && fresh !== undefined) return this.lists(old, fresh, at);
    if (sorted(before) === sorted(after)) return [this.order(before, after, at)];
    return [
      { argument: at.argument, kind: "changed", before, after, ...this.effect(at.path, "changed", before, after) },
    ];
  }

  /** Blocks of one kind: equal ones are set aside, the others are compared in their order. */
  private lists(before: readonly JsonObject[], after: readonly JsonObject[], at: Place): ArgumentChange[] {
    if (before.length === 1 && after.length === 1) return this.objects(before[0] ?? {}, after[0] ?? {}, at);
    if (sorted([...before]) === sorted([...after])) return [this.order([...before], [...after], at)];
    const kept = new Set(before.map(canonical).filter((text) => after.some((block) => canonical(block) === text)));
    const old = indexed(before).filter(({ block }) => !kept.has(canonical(block)));
    const fresh = indexed(after).filter(({ block }) => !kept.has(canonical(block)));
    const changes: ArgumentChange[] = [];
    for (let n = 0; n < Math.max(old.length, fresh.length); n += 1) {
      const [from, to] = [old[n], fresh[n]];
      const index = to?.index ?? from?.index ?? 0;
      const here = { path: at.path, argument: `${at.argument}[${String(index)}]` };
      if (from !== undefined && to !== undefined) changes.push(...this.objects(from.block, to.block, here));
      else changes.push(this.presence(from?.block, to?.block, { ...here, path: `${at.path}[]` }));
    }
    return changes;
  }

  private presence(before: Json | undefined, after: Json | undefined, at: Place): ArgumentChange {
    const kind = isNothing(before) ? "added" : "removed";
    return { argument: at.argument, kind, before, after, ...this.effect(at.path, kind, before, after) };
  }

  /** Order means nothing in a set and something in a list, and the JSON does not tell which it is. */
  private order(before: Json | undefined, after: Json | undefined, at: Place): ArgumentChange {
    const { effect } = this.effect(at.path, "changed", before, after);
    const certain = effect === "in place" ? effect : effect === "unknown" ? effect : "may replace";
    return { argument: at.argument, kind: "order", before, after, effect: certain, why: "only the order differs" };
  }

  private effect(
    path: string,
    kind: "changed" | "added" | "removed",
    before?: Json,
    after?: Json,
  ): ReturnType<typeof effectOf> {
    return effectOf(this.type, path, kind, before, after);
  }
}

function below(at: Place, key: string): Place {
  if (at.path === "") return { path: key, argument: key };
  return { path: `${at.path.replace(/\[\]$/, "")}.${key}`, argument: `${at.argument}.${key}` };
}

function indexed(blocks: readonly JsonObject[]): { readonly block: JsonObject; readonly index: number }[] {
  return blocks.map((block, index) => ({ block, index }));
}

/** Left out, null and an empty list mean the same. */
function isNothing(value: Json | undefined): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** An object, or a list of nothing but objects. */
function blocksOf(value: Json | undefined): readonly JsonObject[] | undefined {
  if (isObject(value)) return [value];
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const objects = (value as readonly Json[]).filter(isObject);
  return objects.length === value.length ? objects : undefined;
}

function same(before: Json | undefined, after: Json | undefined): boolean {
  return (isNothing(before) && isNothing(after)) || canonical(before) === canonical(after);
}

/** A value as text, keys sorted, nothings left out, a list of one block written like the block. */
export function canonical(value: Json | undefined): string {
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    return items.length === 1 && isObject(items[0]) ? canonical(items[0]) : `[${items.map(canonical).join()}]`;
  }
  if (!isObject(value)) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, item]) => !isNothing(item));
  return `{${entries
    .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`)
    .sort()
    .join()}}`;
}

function sorted(value: Json | undefined): string {
  return Array.isArray(value) ? (value as readonly Json[]).map(canonical).sort().join() : canonical(value);
}
