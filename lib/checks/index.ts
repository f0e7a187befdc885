export { baseline } from "./packs/baseline";
export type { Pack, Rule, RuleResult, UnknownValue } from "./rule";
export { acknowledgementsIn, checkStacks, runPack } from "./run-pack";
export type { CheckReport } from "./run-pack";
