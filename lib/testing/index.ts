export { synthesize, synthesizePlain } from "./synthesize";
export type { Synthesized } from "./synthesize";
