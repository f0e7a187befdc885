export { baseline } from "./packs/baseline";
export type { Pack, Rule, RuleResult, UnknownValue } from "./rule";
export { acknowledgementsIn, checkStacks, runPack, runPacks } from "./run-pack";
export type { CheckReport } from "./run-pack";
export { Verdict } from "./verdict";
export type { Remark } from "./verdict";
