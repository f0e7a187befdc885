/**
 * Rules on the JSON that Terraform will act on, in packs; your own go beside them.
 * @module
 */

export { baseline, domains, packNamed, PACK_NAMES } from "./packs/baseline";
export type { Pack, Rule, RuleCounts, RuleResult, UnknownValue } from "./rule";
export { acknowledgementsIn, checkStacks, runPack, runPacks } from "./run-pack";
export type { CheckReport } from "./run-pack";
export type { AcknowledgedFinding } from "../core/acknowledge-match";
export { judgeEach, together } from "./judged";
export type { CannotTell, Counts, Found, Judged, KindTally, RuleFinding, Say, Tally, Where } from "./judged";
export { inEachStack, RuleFindings } from "./rule-findings";
