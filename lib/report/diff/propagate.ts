import { literalText } from "../../terraform/expression/literals";
import { asArray, blocks, isObject, Json, SynthesizedResource } from "../../terraform";
import { ArgumentChange, Ignored } from "./argument-change";
import { argumentsOf } from "./compare";
import { effectOf } from "./effect";
import { bareReferences, Reference, referencesIn } from "../references";

/** A resource that is in both versions. */
export interface Pair {
  readonly before: SynthesizedResource;
  readonly after: SynthesizedResource;
  readonly ignored: Ignored;
  readonly changes: ArgumentChange[];
}

/** What happens to a value that others refer to. */
export type Touch = "changes" | "may change";

/** A value that hands changes on: a data source, a local value, an output. */
export interface Relay {
  /** As references name it: `local.zones`. */
  readonly name: string;
  readonly value: Json;
}

/** What references of a stack can point at. */
export interface Scope {
  readonly pairs: readonly Pair[];
  readonly added: readonly SynthesizedResource[];
  readonly relays: readonly Relay[];
  /** Values that differ by themselves; those that differ because of others join them. */
  readonly touched: Map<string, Touch>;
}

/** Computed attributes that an update in place may change, too. */
const MOVES_ALONG = /(^|_)(version|revision|etag|hash|output)$/;

const TRIGGER = "lifecycle.replace_triggered_by";

/**
 * Follows what changes to what refers to it, until nothing more is found: a new value, known only at plan, replaces
 * where the argument does. Adds to the pairs' changes and to what is touched.
 */
export function propagate(scope: Scope): void {
  const lookup = lookupOf(scope);
  const pairs = scope.pairs.map((pair) => ({ pair, references: [...referencesOf(pair.after)] }));
  const relays = scope.relays.map((relay) => ({ name: relay.name, references: [...passed(relay)] }));
  let moving = true;
  while (moving) {
    moving = false;
    for (const { name, references } of relays) {
      const touch = strongest(references.map((reference) => lookup(reference)));
      if (raise(scope.touched, name, touch)) moving = true;
    }
    for (const { pair, references } of pairs) {
      for (const reference of references) {
        const touch = lookup(reference);
        if (touch !== undefined && changeThrough(pair, reference, touch)) moving = true;
      }
    }
  }
}

/** Whether a resource is replaced, or may be. */
export function replaces({ changes }: Pick<Pair, "changes">): "replaced" | "may replace" | undefined {
  if (changes.some(({ effect }) => effect === "replaces")) return "replaced";
  return changes.some(({ effect }) => effect === "may replace") ? "may replace" : undefined;
}

function lookupOf({ pairs, added, touched }: Scope): (reference: Reference) => Touch | undefined {
  const byAddress = new Map(pairs.map((pair) => [pair.after.address, pair]));
  const fresh = new Map(added.map((resource) => [resource.address, resource]));
  return (reference) => {
    const { target, attribute, path, whole } = reference;
    const pair = byAddress.get(target);
    const touch = pair === undefined ? (touched.get(target) ?? ofAdded(fresh.get(target), attribute)) : undefined;
    const found = pair === undefined ? touch : path === TRIGGER ? ofTrigger(pair, attribute) : ofPair(pair, attribute);
    return found === "changes" && !whole ? "may change" : found;
  };
}

/** An attribute of a new resource is not known before the apply, unless it is written down. */
function ofAdded(resource: SynthesizedResource | undefined, attribute: string): Touch | undefined {
  if (resource === undefined) return undefined;
  return literalText(resource.body[attribute]) === undefined ? "changes" : undefined;
}

function ofPair(pair: Pair, attribute: string): Touch | undefined {
  const replaced = replaces(pair);
  const [before, after] = [literalText(pair.before.body[attribute]), literalText(pair.after.body[attribute])];
  if (after !== undefined && after === before) return undefined;
  if (replaced !== undefined) return replaced === "replaced" && attribute !== "" ? "changes" : "may change";
  if (pair.changes.length === 0) return undefined;
  if (attribute === "") return "may change";
  const own = pair.changes.filter(({ argument }) => argument.split(/[.[]/)[0] === attribute);
  if (own.some(isCertain)) return "changes";
  return own.length > 0 || MOVES_ALONG.test(attribute) ? "may change" : undefined;
}

/** Any planned change of a resource triggers, an update included. */
function ofTrigger(pair: Pair, attribute: string): Touch | undefined {
  if (attribute !== "") return ofPair(pair, attribute);
  if (pair.changes.length === 0) return undefined;
  return pair.changes.some(isCertain) ? "changes" : "may change";
}

function isCertain({ kind, effect }: ArgumentChange): boolean {
  return effect === "replaces" || (effect !== "may replace" && kind !== "order" && kind !== "reference");
}

/** Adds the change that a reference brings, unless a graver one is there. Returns whether anything is new. */
function changeThrough(pair: Pair, { path, argument, target }: Reference, touch: Touch): boolean {
  if (pair.after.address === target || pair.ignored(path)) return false;
  const index = pair.changes.findIndex((change) => change.argument === argument);
  const known = index < 0 ? undefined : pair.changes[index];
  const effect = effectThrough(pair.after.type, path, touch);
  if (known !== undefined && known.kind !== "reference") {
    // the text itself differs: all that is new is that what it now means is not known before the apply
    if (known.effect !== "may replace" || effect !== "replaces") return false;
    pair.changes[index] = { ...known, effect, why: `${target} is known only at apply` };
    return true;
  }
  if (known !== undefined && rank(effect) <= rank(known.effect)) return false;
  const change: ArgumentChange = { argument, kind: "reference", effect, why: `it refers to ${target}, which changes` };
  if (known === undefined) pair.changes.push(change);
  else pair.changes[index] = change;
  return true;
}

function effectThrough(type: string, path: string, touch: Touch): ArgumentChange["effect"] {
  if (path === "count" || path === "for_each") return "unknown";
  const effect = path === TRIGGER ? "replaces" : effectOf(type, path, "changed").effect;
  return effect === "replaces" && touch === "may change" ? "may replace" : effect;
}

function rank(effect: ArgumentChange["effect"]): number {
  return ["in place", "unknown", "may replace", "replaces"].indexOf(effect);
}

function raise(touched: Map<string, Touch>, name: string, touch: Touch | undefined): boolean {
  const before = touched.get(name);
  if (touch === undefined || before === "changes" || before === touch) return false;
  touched.set(name, touch);
  return true;
}

function strongest(touches: readonly (Touch | undefined)[]): Touch | undefined {
  return touches.includes("changes") ? "changes" : touches.find((touch) => touch !== undefined);
}

/** The references of a resource, those of its count, instances and triggers included. */
export function* referencesOf({ body }: SynthesizedResource): Generator<Reference> {
  yield* referencesIn(argumentsOf(body));
  yield* referencesIn(body.count ?? null, "count");
  yield* referencesIn(body.for_each ?? null, "for_each");
  const triggers = blocks(body, "lifecycle").flatMap((lifecycle) => asArray(lifecycle.replace_triggered_by));
  yield* bareReferences(triggers, TRIGGER);
}

/** References of a local value, output or data source; only a lone reference propagates a certain change. */
export function* passed({ name, value }: Relay): Generator<Reference> {
  const isPlain = typeof value === "string" || (isObject(value) && typeof value.value === "string");
  const isData = name.startsWith("data.");
  for (const reference of referencesIn(value)) yield { ...reference, whole: reference.whole && isPlain && !isData };
  // a data source that waits for a resource with planned changes is read at apply
  const waits = isData && isObject(value) ? asArray(value.depends_on) : [];
  for (const reference of bareReferences(waits, TRIGGER)) yield { ...reference, whole: false };
}
