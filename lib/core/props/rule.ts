import type { Problem } from "../finding";
import { isWithin } from "../property-path";

/** A value that was judged. */
export interface Judged<T> {
  /** Safe to plan with, whatever was given: the value itself, or a stand-in. */
  readonly value: T;
  readonly problems: readonly Problem[];
  /** Paths whose value is a stand-in. */
  readonly broken: ReadonlySet<string>;
}

declare const TYPE: unique symbol;

/** A rule of any type. */
export interface AnyRule {
  /** What is allowed, in words for messages: "an instance type". */
  readonly what: string;
  /** How it is put together, for tests that walk through it. */
  readonly shape: Shape;
  /** Judges one value of any origin, typed or not. It never throws. */
  judge(value: unknown, at: string): Judged<unknown>;
}

/** A rule of one type. */
export interface Rule<T> extends AnyRule {
  /** Invariant in T, so that `oneOf("protect")` is not a rule of `"protect" | "destroy"`. Never set. */
  readonly [TYPE]?: (value: T) => T;
  judge(value: unknown, at: string): Judged<T>;
}

/** What a rule consists of. */
export type Shape =
  | {
      readonly kind: "value";
      /** What it may be, where that is one of a few words. */
      readonly words?: readonly unknown[];
    }
  | { readonly kind: "list" | "record"; readonly item: AnyRule }
  | { readonly kind: "object" | "reference"; readonly members: Members };

/** The rules of an object's members, without their types. */
export type Members = Readonly<Record<string, AnyRule | { readonly optional: AnyRule }>>;

/** The names of the members that may not be left out. */
export function neededOf(members: Members): string[] {
  return Object.keys(members).filter((name) => !("optional" in (members[name] ?? {})));
}

/** A rule of a prop that may be left out. */
export interface Optional<T> {
  readonly optional: Rule<T>;
}

/** One rule for every prop; the compiler asks for `optional` where a prop may be left out, and only there. */
export type PropRules<P> = {
  readonly [K in keyof P]-?: undefined extends P[K] ? Optional<Exclude<P[K], undefined>> : Rule<P[K]>;
};

/** The rule of a prop that may be left out: undefined is its default, null is not. */
export function optional<T>(rule: Rule<T>): Optional<T> {
  return { optional: rule };
}

const NOTHING: ReadonlySet<string> = new Set();
const NO_PROBLEM: readonly Problem[] = [];

/** A value that is as it should be. */
export function accepted<T>(value: unknown): Judged<T> {
  return { value: value as T, problems: NO_PROBLEM, broken: NOTHING };
}

/** A value that is not, with what stands in for it. */
export function refused<T>(standIn: T, at: string, problem: Omit<Problem, "property">): Judged<T> {
  return { value: standIn, problems: [{ ...problem, property: at }], broken: new Set([at]) };
}

/** A value made of parts, each judged. */
export function joined<T>(value: T, parts: readonly Judged<unknown>[]): Judged<T> {
  if (!parts.some(isWrong)) return accepted(value);
  const wrong = parts.filter(isWrong);
  return {
    value,
    problems: wrong.flatMap(({ problems }) => problems),
    broken: new Set(wrong.flatMap(({ broken }) => [...broken])),
  };
}

/** Whether there is something to say of it. */
function isWrong({ problems, broken }: Judged<unknown>): boolean {
  return problems.length > 0 || broken.size > 0;
}

/** The path of a member: `pools.H100`. */
export function below(at: string, name: string): string {
  return at === "" ? name : `${at}.${name}`;
}

/**
 * Whether none of these props is a stand-in, nor anything inside them or around them: only then what relates them is
 * judged.
 */
export function isSound({ broken }: Pick<Judged<unknown>, "broken">, ...props: readonly string[]): boolean {
  return ![...broken].some((path) => props.some((prop) => isWithin(path, prop) || isWithin(prop, path)));
}
