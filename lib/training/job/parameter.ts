import type { Problem } from "../../core/finding";
import type { PublishedParameter } from "../../core/published-job";
import type { ChoiceParameter, FlagParameter, NumberParameter, TextParameter } from "./parameter-props";
import { planChoice, planFlag, planNumber, planText } from "./plan/parameters";

/**
 * A value that may be chosen when a job is started, with what it may be. It reaches the container as a variable of its
 * environment: a word of the command refers to it by `$(NAME)`, and no text is put together from it.
 *
 * @example
 * const parameters = {
 *   EPOCHS: Parameter.integer({ default: 3, min: 1, max: 100 }),
 *   OPTIMIZER: Parameter.choice({ default: "adamw", values: ["adamw", "lion"] }),
 * };
 */
export class Parameter {
  /** A whole number of a range. */
  static integer(props: NumberParameter): Parameter {
    const { plan, problems } = planNumber(props, "integer");
    return new Parameter(plan, problems);
  }

  /** A number of a range. */
  static number(props: NumberParameter): Parameter {
    const { plan, problems } = planNumber(props, "number");
    return new Parameter(plan, problems);
  }

  /** One of several words. */
  static choice(props: ChoiceParameter): Parameter {
    const { plan, problems } = planChoice(props);
    return new Parameter(plan, problems);
  }

  /** A text that matches a pattern. */
  static text(props: TextParameter): Parameter {
    const { plan, problems } = planText(props);
    return new Parameter(plan, problems);
  }

  /** `true` or `false`. */
  static boolean(props: FlagParameter): Parameter {
    const { plan, problems } = planFlag(props);
    return new Parameter(plan, problems);
  }

  /** Problems of what it was made of; the first construct that takes it records them. */
  declare readonly problems?: readonly Problem[];

  private constructor(
    /** As it is published. */
    readonly published: PublishedParameter,
    problems: readonly Problem[],
  ) {
    Object.defineProperty(this, "problems", { value: problems, enumerable: false });
  }
}
