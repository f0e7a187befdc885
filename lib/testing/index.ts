/**
 * A synth for the tests of your own stacks, and what is found in them.
 * @module
 */

export { assertNoFindings, findingsOf, toHaveNoFindings } from "./findings";
export type { FindingsOptions, MatcherResult } from "./findings";
export { synthesize, synthesizePlain } from "./synthesize";
export type { Synthesized } from "./synthesize";
