import { quote } from "../../lib/core/quote";

/** Refers to itself, as every construct does. */
class Circular {
  readonly self = this;
}
const circular: Record<string, unknown> = {};
circular["self"] = circular;

/** What a variable that was never set becomes, and other things that are of no use as a value. */
export const GARBAGE: readonly unknown[] = [
  ...[undefined, null, NaN, "", 0, -1, 1.5, "8000", "undefined", true, 2n, Symbol("x"), () => 1],
  ...[[], [undefined], {}, { toString: null }, new Date(0), Object.create(null) as unknown, circular, new Circular()],
];

/** One value of a program replaced. */
export interface Replaced<P> {
  /** Where: `pools.H100.min`; empty for the props themselves. */
  readonly path: string;
  readonly garbage: unknown;
  readonly given: P;
  /** Of another type than what stood there, or nothing where something is needed: it cannot be legal. */
  readonly isWrong: boolean;
}

/**
 * Puts each piece of garbage into each place of complete props: every prop, member, item and value of a record, as deep
 * as they go. `optional` names places that may be left out, `unions` those that take values of several types.
 */
export function* replacements<P extends object>(
  props: P,
  options: { readonly optional?: readonly string[]; readonly unions?: readonly string[] } = {},
): Generator<Replaced<P>> {
  for (const { path, value, put } of placesIn(props, "", (given) => given as P)) {
    for (const garbage of GARBAGE) {
      const isLeftOut = garbage === undefined && (options.optional ?? []).includes(path);
      const isWrong = !isLeftOut && (isOfNoUse(garbage) || kindOf(garbage) !== kindOf(value));
      yield { path, garbage, given: put(garbage), isWrong: isWrong && !(options.unions ?? []).includes(path) };
    }
  }
}

interface Place<P> {
  readonly path: string;
  readonly value: unknown;
  readonly put: (garbage: unknown) => P;
}

function* placesIn<P>(value: unknown, path: string, put: (garbage: unknown) => P): Generator<Place<P>> {
  yield { path, value, put };
  if (Array.isArray(value)) {
    for (const [index, item] of (value as unknown[]).entries())
      yield* placesIn(item, `${path}[${index}]`, (garbage) => put(value.with(index, garbage)));
  } else if (kindOf(value) === "object") {
    for (const [key, item] of Object.entries(value as object))
      yield* placesIn(item, path === "" ? key : `${path}.${key}`, (garbage) =>
        put({ ...(value as object), [key]: garbage }),
      );
  }
}

function isOfNoUse(value: unknown): boolean {
  return value === undefined || value === null || Number.isNaN(value);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "list";
  if (typeof value !== "object" || value === null) return typeof value;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype ? "object" : "instance";
}

/** What a plan makes of garbage: how often it was tried, and what it died of or said nothing about. */
export function tally<P extends object>(
  props: P,
  plan: (given: P) => { readonly problems: readonly unknown[] },
  options: { readonly optional?: readonly string[]; readonly unions?: readonly string[] } = {},
): { readonly tried: number; readonly threw: string[]; readonly silent: string[] } {
  const threw: string[] = [];
  const silent: string[] = [];
  let tried = 0;
  for (const { path, garbage, given, isWrong } of replacements(props, options)) {
    tried++;
    const name = `${path} = ${quote(garbage)}`;
    try {
      if (plan(given).problems.length === 0 && isWrong) silent.push(name);
    } catch (error) {
      threw.push(`${name}: ${String(error).slice(0, 80)}`);
    }
  }
  return { tried, threw, silent };
}
