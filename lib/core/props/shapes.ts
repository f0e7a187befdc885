import type { Problem } from "../finding";
import { Judged, refused, Rule } from "./rule";
import { isPlainObject, wrongValue } from "./wrong-value";

/** One of several shapes of an object; `choose` tells which is meant, by a member. */
export function shapes<T>(
  what: string,
  choose: (given: Readonly<Record<string, unknown>>) => Rule<T> | undefined,
  standIn: T,
): Rule<T> {
  return {
    what,
    shape: { kind: "value" },
    judge(value, at): Judged<T> {
      const rule = isPlainObject(value) ? choose(value) : undefined;
      return rule === undefined ? wrongValue(standIn, at, what, value) : rule.judge(value, at);
    },
  };
}

/** The rule of one shape as a rule of the union. */
export function as<T, S extends T>(rule: Rule<S>): Rule<T> {
  return rule as unknown as Rule<T>;
}

/** Either of two rules: the first where the value has its form. */
export function either<A, B>(hasForm: (value: unknown) => boolean, a: Rule<A>, b: Rule<B>): Rule<A | B> {
  return {
    what: `${a.what}, or ${b.what}`,
    shape: { kind: "value" },
    judge: (value, at) => (hasForm(value) ? a : b).judge(value, at),
  };
}

/** A rule with words of its own for some of what it refuses; undefined leaves the rule's. */
export function worded<T>(rule: Rule<T>, say: (value: unknown) => Omit<Problem, "property"> | undefined): Rule<T> {
  return {
    what: rule.what,
    shape: rule.shape,
    judge(value, at) {
      const judged = rule.judge(value, at);
      const own = judged.broken.has(at) ? say(value) : undefined;
      return own === undefined ? judged : refused(judged.value, at, own);
    },
  };
}

/** A further check of what a rule has accepted: an error of it makes the value one that nothing is related to. */
export function checked<T>(rule: Rule<T>, check: (value: T, at: string) => readonly Problem[]): Rule<T> {
  return {
    what: rule.what,
    shape: rule.shape,
    judge(value, at) {
      const judged = rule.judge(value, at);
      if (judged.broken.size > 0) return judged;
      const problems = check(judged.value, at);
      if (problems.length === 0) return judged;
      const isBroken = problems.some(({ severity = "error" }) => severity === "error");
      return { ...judged, problems: [...judged.problems, ...problems], broken: new Set(isBroken ? [at] : []) };
    },
  };
}
