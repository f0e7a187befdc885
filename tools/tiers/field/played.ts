import type { Finding } from "../../../lib/core/finding";

/** A finding that a program was told, whoever told it. */
export type ToldFinding = Finding;

/** What came of a program. */
export interface Played {
  readonly id: string;
  /** Where it is from: `known/gpu`, `props`, `field`. */
  readonly from: string;
  /** What it threw, if it did. */
  readonly thrown?: string;
  readonly findings: readonly ToldFinding[];
}
