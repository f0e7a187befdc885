/**
 * A synth for the tests of your own stacks.
 * @module
 */

export { synthesize, synthesizePlain } from "./synthesize";
export type { Synthesized } from "./synthesize";
