import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/**
 * AWS refuses an invalid policy, after everything before it was made. One that only the plan knows is
 * reported as unknown here, once, for all rules about policies.
 */
export const policyReadable: Rule<Code> = {
  code: "MLP-IAM-106",
  title: "policies can be read",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  check: (views) =>
    judgeEach(views.iam.policies, ({ resource, argument, reading }, say) => {
      if (reading.kind === "unknown") say.unknown(resource, argument, reading.why);
      if (reading.kind !== "invalid") return;
      say.error(resource, argument, {
        message: `the policy cannot be read: ${reading.why}`,
        fix: "give a JSON document with Version and Statement",
      });
    }),
};
