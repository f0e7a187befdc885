import { literalText } from "../../core/expression";
import { asArray, Json, SynthesizedResource } from "../../core/synthesis";
import { ArgumentChange, Ignored } from "./argument-change";
import { argumentsOf } from "./compare";
import { effectOf } from "./effect";

/** A resource that is in both versions. */
export interface Pair {
  readonly before: SynthesizedResource;
  readonly after: SynthesizedResource;
  readonly ignored: Ignored;
  readonly changes: ArgumentChange[];
}

interface Reference {
  readonly path: string;
  readonly argument: string;
  /** `aws_vpc.Main`, `data.aws_ami.Base`, `local.zones`. */
  readonly target: string;
  readonly attribute: string;
}

const REFERENCE =
  /(?<![\w.-])((?:data\.[a-z]\w*\.[\w-]+)|(?:(?:local|var)\.[\w-]+)|(?:[a-z]\w*_\w+\.[\w-]+))(?:\.(\w+))?/g;

/**
 * Follows what changes to what refers to it: a new value, known only at plan, replaces where the argument does. Adds
 * to the pairs' changes; `sources` are data sources, locals and variables that differ.
 */
export function propagate(pairs: readonly Pair[], sources: ReadonlySet<string>): void {
  const references = new Map(pairs.map((pair) => [pair, [...referencesOf(pair.after)]]));
  const bodies = new Map(pairs.map((pair) => [pair.after.address, pair]));
  const done = new Set<string>();
  let fresh = [...sources, ...pairs.filter(replaces).map(({ after }) => after.address)];
  while (fresh.length > 0) {
    for (const source of fresh) done.add(source);
    const changed = new Set(fresh);
    fresh = [];
    for (const pair of pairs) {
      const added = (references.get(pair) ?? [])
        .filter(({ target }) => changed.has(target))
        .filter((reference) => !stays(bodies.get(reference.target), reference.attribute))
        .flatMap((reference) => changeThrough(pair, reference));
      pair.changes.push(...added);
      if (replaces(pair) && !done.has(pair.after.address)) fresh.push(pair.after.address);
    }
  }
}

/** Whether a resource is replaced, or may be. */
export function replaces({ changes }: Pick<Pair, "changes">): boolean {
  return changes.some(({ effect }) => effect === "replaces" || effect === "may replace");
}

/** An attribute that is a literal argument, and the same as before, keeps its value through a replacement. */
function stays(pair: Pair | undefined, attribute: string): boolean {
  const value = literalText(pair?.after.body[attribute]);
  return value !== undefined && value === literalText(pair?.before.body[attribute]);
}

function changeThrough(pair: Pair, { path, argument, target }: Reference): ArgumentChange[] {
  if (pair.after.address === target || pair.ignored(path)) return [];
  if (pair.changes.some((change) => change.argument === argument)) return [];
  const trigger = path === "lifecycle.replace_triggered_by";
  const effect = trigger ? "replaces" : effectOf(pair.after.type, path, "changed").effect;
  const certain = effect === "replaces" ? "may replace" : effect;
  return [{ argument, kind: "reference", effect: certain, why: `it refers to ${target}, which changes` }];
}

function* referencesOf(resource: SynthesizedResource): Generator<Reference> {
  for (const [key, value] of Object.entries(argumentsOf(resource.body))) yield* within(value, key, key);
  const lifecycle = asArray(resource.body.lifecycle)[0];
  const triggers = typeof lifecycle === "object" && lifecycle !== null && "replace_triggered_by" in lifecycle;
  if (!triggers) return;
  const path = "lifecycle.replace_triggered_by";
  for (const text of asArray(lifecycle.replace_triggered_by)) yield* bare(text, path);
}

function* within(value: Json, path: string, argument: string): Generator<Reference> {
  if (typeof value === "string") {
    if (value.includes("${")) yield* bare(value, path, argument);
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* within(item as Json, path, `${argument}[${String(index)}]`);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* within(item, `${path}.${key}`, `${argument}.${key}`);
  }
}

function* bare(value: Json, path: string, argument = path): Generator<Reference> {
  if (typeof value !== "string") return;
  for (const [, target, attribute] of value.matchAll(REFERENCE)) {
    if (target !== undefined) yield { path, argument, target, attribute: attribute ?? "" };
  }
}
