import { warningsOf } from "../carrying";
import { accepted, below, joined, Judged, Members, neededOf, PropRules, refused, Rule } from "./rule";
import { didYouMean } from "./words";
import { isPlainObject, wrongValue } from "./wrong-value";

/** Judges all props of an interface, unknown names too: what it returns can be planned with, whatever was given. */
export function judgeProps<P extends object>(given: unknown, rules: PropRules<NoInfer<P>>, at = ""): Judged<P> {
  const members = rules as Members;
  const isObject = isPlainObject(given);
  const props = isObject ? given : {};
  const parts = judgeMembers(members, (name) => own(props, name), at);
  const value = valuesOf(parts) as P;
  if (!isObject && at !== "") return wrongValue(value, at, "an object", given, objectOf(members));
  if (!isObject) return wrongValue(value, at, "an object of props", given, objectOf(members));
  const unknown = Object.keys(props).filter((name) => !Object.hasOwn(members, name));
  const judged = parts.map(([, part]) => part);
  return joined(
    value,
    unknown.length === 0 ? judged : [...judged, ...unknown.map((name) => unknownProp(name, members, at))],
  );
}

/** How an object is written: with what it has to have, else with what it may have. */
function objectOf(members: Members): string {
  const needed = neededOf(members);
  return needed.length > 0
    ? `an object: { ${needed.join(", ")} }`
    : `an object with any of ${Object.keys(members).join(", ")}`;
}

/** An object whose members have rules of their own. */
export function nested<P extends object = never>(rules: PropRules<NoInfer<P>>): Rule<P> {
  return {
    what: "an object",
    shape: { kind: "object", members: rules },
    judge: (value, at) => judgeProps<P>(value, rules, at),
  };
}

/**
 * Something that a construct of this library is, or a plain object with the same members: it is told by those members,
 * and further ones are not judged, since it may be a construct. `give` shows how to get one.
 */
export function ref<T extends object = never>(what: string, rules: PropRules<NoInfer<T>>, give = what): Rule<T> {
  const members = rules as Members;
  return {
    what,
    shape: { kind: "reference", members },
    judge(value, at) {
      const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
      const given = (isObject ? value : {}) as Readonly<Record<string, unknown>>;
      const parts = judgeMembers(members, (name) => given[name], at);
      if (!isObject) return wrongValue(valuesOf(parts) as T, at, what, value, give);
      const judged = joined(
        value as T,
        parts.map(([, part]) => part),
      );
      // where all is well the construct itself goes on, so that what only a construct can do still works
      if (judged.problems.length === 0) return { ...judged, problems: warningsOf(value, at) };
      return { ...judged, value: valuesOf(parts) as T, broken: new Set([at, ...judged.broken]) };
    },
  };
}

/**
 * A value that only a factory or a class makes, told by a member that nothing else has: by no class, since two copies
 * of the library have two. Nothing stands in for it: a plan does not look into it, and a construct leaves its step out.
 */
export function madeBy<T extends object>(maker: string, member: keyof T & string): Rule<T> {
  return told(`the result of ${maker}`, member);
}

/** An instance of a class, told by a member that nothing else has, and what stands in for a broken one. */
export function told<T extends object>(what: string, member: keyof T & string, standIn?: T): Rule<T> {
  return {
    what,
    shape: { kind: "value" },
    judge(value, at) {
      if (typeof value === "object" && value !== null && member in value) return accepted(value);
      return wrongValue(standIn as T, at, what, value);
    },
  };
}

type Part = readonly [name: string, judged: Judged<unknown>];

/** Of each member that is there or has to be: what is left out is its default, and has no path. */
function judgeMembers(members: Members, valueOf: (name: string) => unknown, at: string): Part[] {
  const parts: Part[] = [];
  for (const name of Object.keys(members)) {
    const rule = members[name]!;
    const value = valueOf(name);
    if (value === undefined && "optional" in rule) continue;
    parts.push([name, judgeMember(rule, value, below(at, name))]);
  }
  return parts;
}

function judgeMember(rule: Members[string], value: unknown, at: string): Judged<unknown> {
  if (!("optional" in rule)) return rule.judge(value, at);
  const judged = rule.optional.judge(value, at);
  if (!judged.broken.has(at)) return judged;
  const problems = judged.problems.map((problem) =>
    problem.code === "MLP-CORE-030" && problem.property === at
      ? { ...problem, fix: `${problem.fix}, or leave it out` }
      : problem,
  );
  // of an optional prop that is broken, its default is planned with
  return { ...judged, problems, value: undefined };
}

/** A member that the object itself has: `toString` is not a prop. */
function own(props: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(props, name) ? props[name] : undefined;
}

function valuesOf(parts: readonly Part[]): object {
  return Object.fromEntries(
    parts.filter(([, { value }]) => value !== undefined).map(([name, { value }]) => [name, value]),
  );
}

/** Near a known name it was meant to be that one; any other may come from a spread, which TypeScript allows. */
function unknownProp(name: string, members: Members, at: string): Judged<unknown> {
  const meant = didYouMean(name, Object.keys(members));
  const judged = refused(undefined, below(at, name), {
    code: "MLP-CORE-033",
    severity: meant === "" ? "warning" : "error",
    message: `unknown prop "${name}"${meant}`,
    fix: "correct its name, or leave it out",
  });
  return { ...judged, broken: new Set() };
}
