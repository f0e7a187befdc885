import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { App, TerraformStack } from "cdktf";
import { quote } from "../../lib/core/quote";
import { forgettingTokens } from "./forget-tokens";
import { Judged, judgedBy } from "./table-places";
import { Table, tablesOf } from "./tables";

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

/** A resource, where its ARN or a construct of this library is meant. */
const RESOURCE = new KmsKey(new TerraformStack(new App(), "elsewhere"), "Key", {});

/** One value of a program replaced. */
export interface Replaced<P> {
  /** Where: `pools.H100.min`; empty for the props themselves. */
  readonly path: string;
  readonly garbage: unknown;
  readonly given: P;
  /** Of another type than what stood there, or nothing where something is needed: it cannot be legal. */
  readonly isWrong: boolean;
}

/** Which places take what would be garbage elsewhere. */
export interface Places {
  /** May be left out, and no table says so. */
  readonly optional?: readonly string[];
  /** Take values of several types. */
  readonly unions?: readonly string[];
  /** How deep garbage is put. */
  readonly depth?: number;
}

/**
 * Puts each piece of garbage into each place of complete props: every prop, member, item and value of a record, as deep
 * as they go; where a table lists words, a word that is none; and props that are misspelt.
 */
export function* replacements<P extends object>(
  props: P,
  { optional = [], unions = [], depth = Infinity }: Places = {},
  tables: readonly Table[] = [],
): Generator<Replaced<P>> {
  const judged = new Map<string, Judged>();
  // what holds an object may say of it that it can be left out, and a table of its own what is in it
  for (const one of judgedBy(tables, props)) {
    const known = judged.get(one.path);
    judged.set(one.path, { ...known, ...one, isOptional: one.isOptional || known?.isOptional === true });
  }
  for (const place of placesIn(props, "", (given) => given as P, depth)) {
    const { path, value, put } = place;
    const rule = judged.get(path);
    const isOptional = optional.includes(path) || rule?.isOptional === true;
    for (const garbage of [...GARBAGE, RESOURCE]) {
      const isLeftOut = garbage === undefined && isOptional;
      const isWrong = !isLeftOut && (isOfNoUse(garbage) || kindOf(garbage) !== kindOf(value));
      yield { path, garbage, given: put(garbage), isWrong: isWrong && !unions.includes(path) };
    }
    if (rule !== undefined) yield* mistakesAt(place, rule);
  }
}

/** What is wrong by the table alone: a word that is none, a prop of a wrong name. */
function* mistakesAt<P>({ path, value, put }: Place<P>, { words, props }: Judged): Generator<Replaced<P>> {
  for (const word of words.filter((one) => typeof one === "string"))
    for (const garbage of [word.toUpperCase(), `${word}s`].filter((wrong) => !words.includes(wrong)))
      yield { path, garbage, given: put(garbage), isWrong: true };
  if (kindOf(value) !== "object") return;
  for (const name of (props ?? []).filter((known) => Object.hasOwn(value as object, known))) {
    const misspelt = `${name}${name.at(-1)!}`;
    const given = put(
      Object.fromEntries(Object.entries(value as object).map(([key, one]) => [key === name ? misspelt : key, one])),
    );
    yield { path: path === "" ? name : `${path}.${name}`, garbage: misspelt, given, isWrong: true };
  }
  if (props !== undefined) {
    const given = put({ ...(value as object), somethingElse: 1 });
    yield { path, garbage: "somethingElse", given, isWrong: true };
  }
}

interface Place<P> {
  readonly path: string;
  readonly value: unknown;
  readonly put: (garbage: unknown) => P;
}

function* placesIn<P>(value: unknown, path: string, put: (garbage: unknown) => P, depth: number): Generator<Place<P>> {
  yield { path, value, put };
  if (depth === 0) return;
  if (Array.isArray(value)) {
    for (const [index, item] of (value as unknown[]).entries())
      yield* placesIn(item, `${path}[${index}]`, (garbage) => put(value.with(index, garbage)), depth - 1);
  } else if (kindOf(value) === "object") {
    for (const [key, item] of Object.entries(value as object))
      yield* placesIn(
        item,
        path === "" ? key : `${path}.${key}`,
        (garbage) => put({ ...(value as object), [key]: garbage }),
        depth - 1,
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

/** What became of the garbage in one construct's props. */
export interface Tally {
  readonly tried: number;
  /** What it died of. */
  readonly threw: readonly string[];
  /** What it said nothing about. */
  readonly silent: readonly string[];
  /** What it says of the props as they are, and should not: beside that, silence would not be noticed. */
  readonly unsound: readonly unknown[];
  /** The tables that it judges by. */
  readonly tables: readonly Table[];
  /** How often each thing was tried that a table has a rule for. */
  readonly counts: ReadonlyMap<string, number>;
}

/** What a plan makes of garbage. */
export function tally<P extends object>(
  props: P,
  plan: (given: P) => { readonly problems: readonly unknown[] },
  places: Places = {},
): Tally {
  let unsound: readonly unknown[] = [];
  const tables = tablesOf(() => (unsound = plan(props).problems));
  const [threw, silent]: [string[], string[]] = [[], []];
  const judged = judgedBy(tables, props).filter(({ path }) => depthOf(path) <= (places.depth ?? Infinity));
  const counts = new Map(judged.map(({ path }) => [path, 0]));
  let tried = 0;
  for (const { path, garbage, given, isWrong } of replacements(props, places, tables)) {
    tried++;
    if (counts.has(path)) counts.set(path, counts.get(path)! + 1);
    const name = (): string => `${path} = ${quote(garbage)}`;
    try {
      const { problems } = forgettingTokens(() => plan(given));
      if (problems.length === 0 && isWrong) silent.push(name());
    } catch (error) {
      threw.push(`${name()}: ${String(error).slice(0, 80)}`);
    }
  }
  return { tried, threw, silent, unsound, tables, counts };
}

function depthOf(path: string): number {
  return path === "" ? 0 : path.split(/[.[]/).length;
}
