import { isToken } from "../known";
import { checkNumber, NumberRule, tokenProblem, wholeNumber } from "../plan/rules-of-values";
import { accepted, refused, Rule } from "./rule";
import { wrongNumber } from "./wrong-value";

/** A whole number with its range, and its unit where that is not its name. */
export interface WholeOptions extends Omit<NumberRule, "property"> {
  /**
   * Whether a value known only after apply will do.
   * @default "refused"
   */
  readonly token?: "allowed" | "refused";
}

/** A number of any size, or from `least`: what it says is judged elsewhere, so one known only after apply is let through. */
export function anyNumber(what: string, example: number, least = -Infinity): Rule<number> {
  return {
    what,
    shape: { kind: "value" },
    judge: (value, at) =>
      typeof value === "number" && (isToken(value) || (Number.isFinite(value) && value >= least))
        ? accepted(value)
        : wrongNumber(example, at, what, value),
  };
}

/** A whole number. The least one stands in for a broken one. */
export function whole(options: WholeOptions): Rule<number> {
  const { min, token = "refused" } = options;
  const what = wholeNumber(options);
  return {
    what,
    shape: { kind: "value" },
    judge(value, at) {
      if (typeof value !== "number" || Number.isNaN(value)) return wrongNumber(min, at, what, value);
      if (isToken(value)) return token === "allowed" ? accepted(value) : refused(min, at, tokenProblem(at, at));
      const [problem] = checkNumber(value, { ...options, property: at });
      return problem === undefined ? accepted(value) : refused(min, at, problem);
    },
  };
}
