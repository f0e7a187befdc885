import { isOpenWildcard } from "../../catalog/iam-actions";
import type { Code } from "../../codes";
import { SynthesizedStack } from "../../terraform";
import { eachStatement } from "../policies-in";
import { isHole, shown } from "../policy";
import { Rule } from "../rule";
import { RuleFindings } from "../rule-findings";

/** An identity may do what is written down, action by action: a wildcard grows with every release of the service. */
export const iamWildcardAction: Rule<Code> = {
  code: "MLP-IAM-101",
  title: "identity policies allow named actions",
  check(stack: SynthesizedStack) {
    const result = new RuleFindings(this, stack);
    eachStatement(stack, ["identity"], (statement, { resource, argument }) => {
      if (!statement.allows) return;
      for (const action of statement.actions) {
        if (isOpenWildcard(action)) {
          result.finds(resource, argument, {
            message: `${statement.label} allows a wildcard action, got "${shown(action)}"`,
            fix: "name the actions that are needed",
          });
        } else if (isHole(action)) {
          result.cannotTell(resource, argument, `${statement.label} allows ${shown(action)}`);
        }
      }
    });
    return result;
  },
};
