import { ArgumentChange as PresenceOrValue, replacementOf, ReplacementVerdict } from "../../catalog/replacements";
import { hasExpression, literalNumber } from "../../terraform/expression/literals";
import { Json } from "../../terraform";
import { ArgumentChange } from "./argument-change";

/** An effect with its reason. */
export type Effect = Pick<ArgumentChange, "effect" | "why">;

/** What a change of one argument does to its resource. The path has no indexes. */
export function effectOf(type: string, path: string, change: PresenceOrValue, before?: Json, after?: Json): Effect {
  if (path === "timeouts" || path.startsWith("timeouts.")) return { effect: "in place" };
  const verdict = verdictOf(type, path, change);
  if (verdict.effect === "replaces") {
    const unknown = change === "changed" && (hasExpression(before) || hasExpression(after));
    return unknown ? { effect: "may replace", why: "its value is known only at plan" } : { effect: "replaces" };
  }
  if (verdict.effect === "in place") return { effect: "in place" };
  if (verdict.effect === "unknown") return { effect: "unknown", why: verdict.why };
  if (verdict.effect === "nested") return nestedEffect(type, path, change, change === "added" ? after : before);
  return decided(verdict.why ?? "", before, after) ?? { effect: "may replace", why: verdict.why };
}

/** A key of a map, or an element of a list, has the verdict of the whole. */
function verdictOf(type: string, path: string, change: PresenceOrValue): ReplacementVerdict {
  const own = replacementOf(type, path, change);
  if (own.effect !== "unknown") return own;
  const parent = path.replace(/\[\]$/, "").split(".").slice(0, -1).join(".");
  if (parent === "") return own;
  const whole = replacementOf(type, parent, "changed");
  return whole.effect === "replaces" || whole.effect === "in place" ? whole : own;
}

/** A block that comes or goes replaces when an argument inside it does. */
function nestedEffect(type: string, path: string, change: PresenceOrValue, block: Json | undefined): Effect {
  const plain = path.replace(/\[\]$/, "");
  const paths = [...leaves(block)].map((leaf) => `${plain}.${leaf}`);
  const found = paths.find((leaf) => replacementOf(type, leaf, change).effect === "replaces");
  return found === undefined ? { effect: "in place" } : { effect: "replaces", why: `through ${found}` };
}

function* leaves(value: Json | undefined): Generator<string> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    const name = Array.isArray(value) ? "" : key;
    if (name !== "") yield name;
    for (const below of leaves(item)) yield name === "" ? below : `${name}.${below}`;
  }
}

/** Conditions that name directions or pairs of values decide by themselves: `replaces: down; in place: up`. */
function decided(why: string, before: Json | undefined, after: Json | undefined): Effect | undefined {
  const [, replacing, inPlace] = /^replaces: ([^;]+); in place: ([^;]+)$/.exec(why) ?? [];
  if (replacing === undefined || inPlace === undefined) return undefined;
  if (matches(replacing, before, after)) return { effect: "replaces", why };
  return matches(inPlace, before, after) ? { effect: "in place" } : undefined;
}

function matches(clause: string, before: Json | undefined, after: Json | undefined): boolean {
  const [from, to] = [literalNumber(before), literalNumber(after)];
  return clause.split(", ").some((part) => {
    if (part === "up") return from !== undefined && to !== undefined && to > from;
    if (part === "down") return from !== undefined && to !== undefined && to < from;
    const [old, fresh] = part.split("->");
    return old !== undefined && fresh !== undefined && is(before, old) && is(after, fresh);
  });
}

function is(value: Json | undefined, text: string): boolean {
  return value === text || JSON.stringify(value) === text;
}
