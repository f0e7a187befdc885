import type { SynthesizedStack } from "../terraform";
import type { Say, Where } from "./judged";

/**
 * Whether a finding cannot be told, as `lifecycle` might say that all is well and a plan does not show it: then it is
 * said to be unknown.
 */
export function isLifecycleHidden(where: Where & { readonly stack: SynthesizedStack }, say: Say): boolean {
  if (!where.stack.hides.includes("lifecycle")) return false;
  say.unknown(where, "lifecycle", "what Terraform prints of a plan or a state does not show it");
  return true;
}
