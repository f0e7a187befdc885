import { Problem } from "../finding";

/** What a plan function returns: always a plan that can be built on, and what is wrong with the input. */
export interface Planned<T> {
  /** Complete, even where the input was wrong. */
  readonly plan: T;
  /** What is wrong with the input; empty when all is well. */
  readonly problems: readonly Problem[];
}
