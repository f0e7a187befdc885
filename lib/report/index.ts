/**
 * What a synthesized directory holds, costs and needs, in which order it is deployed, and how two of them differ. Reads any CDKTF output.
 * @module
 */

export { readSynthesis, SynthesisError, synthesizedStack } from "../terraform";
export type {
  Json,
  JsonObject,
  Part,
  SynthesizedResource,
  SynthesizedStack,
  SynthesizedStackOptions,
} from "../terraform";
export { costOf, renderCost } from "./cost";
export type { CostLine, CostReport } from "./cost";
export type { CostPlace } from "./cost-place";
export type { SunkCost } from "./sunk";
export { inventoryOf, renderInventory } from "./inventory";
export type { Inventory, StackInventory } from "./inventory";
export { deployOrder, renderOrder } from "./order";
export type { DeployOrder } from "./order";
export { quotasOf, renderQuota, vcpuNeeds } from "./quota";
export type { QuotaNeed, QuotaReport } from "./quota";
export { renderSummary, summarize } from "./summary";
export type { Summary, SummaryFindings, SummaryOptions, UntouchedOutput } from "./summary";
export { renderTable } from "./table";
export { printable } from "../core/printable";
export type { Align } from "./table";
export type { ArgumentChange } from "./diff/argument-change";
export { CHANGE_ACTIONS } from "./diff/change";
export type {
  ChangeAction,
  ResourceChange,
  SettingChange,
  StackChange,
  SynthesisDiff,
  TwoStepRemoval,
} from "./diff/change";
export { diff } from "./diff/diff";
export { renderDiff } from "./diff/render-diff";
