import { isOpenWildcard } from "../../catalog/iam-actions";
import type { Code } from "../../codes";
import { SynthesizedStack } from "../../terraform";
import { eachStatement } from "../policies-in";
import { outline, shown, Statement } from "../policy";
import { Rule } from "../rule";
import { RuleFindings } from "../rule-findings";

/** The account itself: `arn:aws:iam::111122223333:root`, or its twelve digits; the number may be an expression. */
const ACCOUNT_ROOT = /^(arn:[^:]+:iam::[^:]+:root|\d{12})$/;

/**
 * Policies on resources allow named actions, too. One exception: a key's policy may give `kms:*` to the root of its own
 * account. Without that statement IAM policies have no effect on the key, and once the named administrators are gone
 * nobody can change its policy again. Root there stands for the account, not for everybody in it.
 */
export const policyWildcardAction: Rule<Code> = {
  code: "MLP-IAM-105",
  title: "policies on resources allow named actions",
  check(stack: SynthesizedStack) {
    const result = new RuleFindings(this, stack);
    eachStatement(stack, ["resource", "key"], (statement, { resource, argument, kind }) => {
      if (!statement.allows || (kind === "key" && isOfAccount(statement))) return;
      for (const action of statement.actions.filter(isOpenWildcard)) {
        result.finds(resource, argument, {
          message: `${statement.label} allows a wildcard action, got "${shown(action)}"`,
          fix:
            kind === "key"
              ? "name the actions; kms:* is for the root of the key's own account alone"
              : "name the actions that are needed",
        });
      }
    });
    return result;
  },
};

function isOfAccount({ principals }: Statement): boolean {
  return principals.length > 0 && principals.every(({ type, id }) => type === "AWS" && ACCOUNT_ROOT.test(outline(id)));
}
