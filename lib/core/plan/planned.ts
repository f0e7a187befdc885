import { Problem } from "../finding";

/** What a plan function returns: always a plan that can be built on, and what is wrong with the input. */
export interface Planned<T> {
  readonly plan: T;
  readonly problems: readonly Problem[];
}
