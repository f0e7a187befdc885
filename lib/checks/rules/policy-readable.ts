import type { Code } from "../../codes";
import { policiesIn } from "../policies-in";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

/**
 * AWS refuses an invalid policy, after everything before it was made. One that only the plan knows is
 * reported as unknown here, once, for all rules about policies.
 */
export const policyReadable: Rule<Code> = {
  code: "MLP-IAM-106",
  title: "policies can be read",
  check: inEachStack((result, stack) => {
    for (const { resource, argument, reading } of policiesIn(stack)) {
      if (reading.kind === "unknown") result.cannotTell(resource, argument, reading.why);
      if (reading.kind !== "invalid") continue;
      result.finds(resource, argument, {
        message: `the policy cannot be read: ${reading.why}`,
        fix: "give a JSON document with Version and Statement",
      });
    }
  }),
};
