import type { Problem } from "../finding";
import { madeBy } from "./objects";
import { below, Rule } from "./rule";

/**
 * A value that only a factory makes, outside the tree, where no construct records its problems: it carries that
 * with it, by names of its own, to whoever takes it first.
 */
export function carried<T extends object>(maker: string, member: keyof T & string): Rule<T> {
  const made = madeBy<T>(maker, member);
  return {
    what: made.what,
    shape: made.shape,
    judge(value, at) {
      const judged = made.judge(value, at);
      const problems = carriedBy(judged.value).map((problem) => ({ ...problem, property: placed(problem, at) }));
      if (problems.length === 0) return judged;
      const isBroken = problems.some(({ severity = "error" }) => severity === "error");
      return { value: judged.value, problems, broken: isBroken ? new Set([at]) : judged.broken };
    },
  };
}

function carriedBy(value: object | undefined): readonly Problem[] {
  const { problems } = (value ?? {}) as { readonly problems?: unknown };
  const isProblem = (one: unknown): one is Problem => typeof one === "object" && one !== null && "code" in one;
  return Array.isArray(problems) ? problems.filter(isProblem) : [];
}

function placed({ property }: Problem, at: string): string {
  return property === undefined || property === "" ? at : below(at, property);
}
