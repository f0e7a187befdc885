/**
 * Rules on the JSON that Terraform will act on, in packs; your own go beside them.
 * @module
 */

export { baseline, domains } from "./packs/baseline";
export { hipaa } from "./packs/hipaa";
export { packNamed, packsOnTop, PACK_NAMES } from "./packs/named";
export { production } from "./packs/production";
export type { Pack, Rule, RuleCounts, RuleResult, UnknownValue } from "./rule";
export { acknowledgementsIn, checkStacks, runPack, runPacks } from "./run-pack";
export type { CheckReport } from "./run-pack";
export type { AcknowledgedFinding } from "../core/acknowledge-match";
export { judgeEach, together } from "./judged";
export type { CannotTell, Counts, Found, Judged, KindTally, RuleFinding, Say, Tally, Where } from "./judged";
export { inEachStack, RuleFindings } from "./rule-findings";
