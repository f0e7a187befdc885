import { AnyProblem, Problem } from "../finding";

/** What a plan function returns: always a plan that can be built on, and what is wrong with the input. */
export interface AnyPlanned<T> {
  /** Complete, even where the input was wrong. */
  readonly plan: T;
  /** What is wrong with the input; empty when all is well. */
  readonly problems: readonly AnyProblem[];
}

/** What a plan of this library returns: the codes of its problems are listed. */
export interface Planned<T> extends AnyPlanned<T> {
  readonly problems: readonly Problem[];
}
