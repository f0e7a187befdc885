/**
 * Rules on the JSON that Terraform will act on, in packs; your own go beside them.
 * @module
 */

export { baseline, domains } from "./packs/baseline";
export type { Pack, Rule, RuleResult, UnknownValue } from "./rule";
export { acknowledgementsIn, checkStacks, runPack, runPacks } from "./run-pack";
export type { CheckReport } from "./run-pack";
export type { AcknowledgedFinding } from "../core/acknowledge-match";
export { judgeEach, together } from "./judged";
export type { CannotTell, Counts, Found, Judged, RuleFinding, Say, Where } from "./judged";
export { inEachStack, RuleFindings } from "./rule-findings";
