import type { Code } from "../../codes";
import { SynthesizedStack } from "../../terraform";
import { policiesIn } from "../policies-in";
import { Rule } from "../rule";
import { Verdict } from "../verdict";

/**
 * AWS refuses an invalid policy, after everything before it was made. One that only the plan knows is
 * reported as unknown here, once, for all rules about policies.
 */
export const policyReadable: Rule<Code> = {
  code: "MLP-IAM-106",
  title: "policies can be read",
  check(stack: SynthesizedStack) {
    const verdict = new Verdict(this, stack);
    for (const { resource, argument, reading } of policiesIn(stack)) {
      if (reading.kind === "unknown") verdict.cannotTell(resource, argument, reading.why);
      if (reading.kind !== "invalid") continue;
      verdict.finds(resource, argument, {
        message: `the policy cannot be read: ${reading.why}`,
        fix: "give a JSON document with Version and Statement",
      });
    }
    return verdict;
  },
};
