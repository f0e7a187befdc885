import type { Block, Resource } from "../views";
import type { RuleFinding, Say } from "./judged";

/**
 * Warns where a switch is off, and says where only the plan knows. What is not given is off, unless AWS's own default
 * is on.
 */
export function wantsOn(
  resource: Resource,
  block: Block,
  argument: string,
  say: Say,
  finding: Omit<RuleFinding, "severity">,
): void {
  const why = block.why(argument);
  if (why !== undefined) return say.unknown(resource, block.argument(argument), why);
  if (block.boolean(argument) !== true) say.warning(resource, block.argument(argument), finding);
}
