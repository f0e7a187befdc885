import { AnyRule, below, Members } from "../../lib/core/props/rule";
import { Table } from "./tables";

/** A prop, or what is in one, that a table has a rule for. */
export interface Judged {
  /** `pools.H100.min`; of a list's items `zones[0]`. */
  readonly path: string;
  readonly isOptional: boolean;
  /** What it may be, where that is one of a few words. */
  readonly words: readonly unknown[];
  /** The props of an object, where it takes no others. */
  readonly props?: readonly string[];
}

/** What the tables judge of these props, where they are judged by them, or hold what is. */
export function judgedBy(tables: readonly Table[], props: unknown): readonly Judged[] {
  const places = [...objectsIn(props, "", 0)];
  return tables.flatMap(({ given, rules }) => {
    const at = places.find(([, value]) => value === given)?.[0];
    return at === undefined ? [] : [...objectAt(rules, given, at)];
  });
}

function* objectsIn(value: unknown, path: string, depth: number): Generator<[string, unknown]> {
  if (typeof value !== "object" || value === null || depth > 2) return;
  yield [path, value];
  for (const [key, member] of Object.entries(value)) yield* objectsIn(member, below(path, key), depth + 1);
}

function* objectAt(rules: Members, value: unknown, path: string): Generator<Judged> {
  yield { path, isOptional: false, words: [], props: Object.keys(rules) };
  yield* membersAt(rules, value, path);
}

/** Of another item of a record, what it has: what one of them may have besides stands in the first. */
function* membersAt(rules: Members, value: unknown, path: string, isOther = false): Generator<Judged> {
  for (const [name, rule] of Object.entries(rules)) {
    const isOptional = "optional" in rule;
    const member = memberOf(value, name);
    if (isOther && isOptional && member === undefined) continue;
    yield* ruleAt(isOptional ? rule.optional : rule, member, below(path, name), isOptional, isOther);
  }
}

function* ruleAt(
  { shape }: AnyRule,
  value: unknown,
  path: string,
  isOptional: boolean,
  isOther = false,
): Generator<Judged> {
  const words = shape.kind === "value" ? (shape.words ?? []) : [];
  const props = shape.kind === "object" ? { props: Object.keys(shape.members) } : {};
  yield { path, isOptional, words, ...props };
  if (shape.kind === "list") {
    const items = Array.isArray(value) && value.length > 0 ? (value as unknown[]) : [undefined];
    for (const [index, item] of items.entries()) yield* ruleAt(shape.item, item, `${path}[${index}]`, false);
  } else if (shape.kind === "record") {
    const entries = Object.entries(value ?? { any: undefined });
    for (const [index, [key, item]] of entries.entries())
      yield* ruleAt(shape.item, item, below(path, key), false, isOther || index > 0);
  } else if (shape.kind === "object" || shape.kind === "reference")
    yield* membersAt(shape.members, value, path, isOther);
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
