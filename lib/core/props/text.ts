import { isToken } from "../known";
import { checkText, tokenProblem, TextRule } from "../plan/rules-of-values";
import { accepted, refused, Rule } from "./rule";
import { wrongText } from "./wrong-value";

/** A text: its pattern, what to say, and one that stands in where it is broken. */
export interface TextOptions extends Omit<TextRule, "property" | "what"> {
  /** With its article: "an instance type". */
  readonly what: string;
  /** A legal value. */
  readonly example: string;
  /**
   * Whether a value known only after apply will do.
   * @default "refused"
   */
  readonly token?: "allowed" | "refused";
  /**
   * Whether "" is a value.
   * @default "refused"
   */
  readonly empty?: "allowed" | "refused";
}

/** A text that matches a pattern. */
export function text<T extends string = string>(options: TextOptions): Rule<T> {
  const { what, example, token = "refused", empty = "refused" } = options;
  return {
    what,
    shape: { kind: "value" },
    judge(value, at) {
      const standIn = example as T;
      const problemOf = (given: string) => checkText(given, { ...options, what: bare(what), property: at })[0];
      if (typeof value !== "string" || (value === "" && empty === "refused"))
        return wrongText(standIn, at, what, value, (given) => problemOf(given) === undefined);
      if (isToken(value))
        return token === "allowed" ? accepted(value) : refused(standIn, at, tokenProblem(at, bare(what)));
      const problem = problemOf(value);
      return problem === undefined ? accepted(value) : refused(standIn, at, problem);
    },
  };
}

/** A text of any form: what it says is judged elsewhere, so a value known only after apply is let through. */
export function anyText(
  what: string,
  example: string,
  { empty = "refused" }: Pick<TextOptions, "empty"> = {},
): Rule<string> {
  return {
    what,
    shape: { kind: "value" },
    judge: (value, at) =>
      typeof value === "string" && (value !== "" || empty === "allowed")
        ? accepted(value)
        : wrongText(example, at, what, value, () => /^\d+$/.test(example)), // a number in quotes, where such is meant
  };
}

/** "an instance type" as the subject of a message: "instance type". */
function bare(what: string): string {
  return what.replace(/^(?:an?|the) /, "");
}
