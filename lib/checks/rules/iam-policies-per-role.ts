import type { Code } from "../../codes";
import { AttachedPolicy, attachedPolicies } from "../role-policies";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

/** What IAM attaches to a role, unless the account's quota was raised. */
const MOST = 10;

/** A role gets no more managed policies than IAM attaches, from whichever stack. */
export const iamPoliciesPerRole: Rule<Code> = {
  code: "MLP-IAM-110",
  title: "a role has at most ten managed policies",
  check: inEachStack((result, stack, stacks) => {
    for (const policies of byRole(attachedPolicies(stacks))) {
      const excess = policies[MOST];
      if (excess?.stack !== stack) continue;
      result.finds(excess.resource, excess.argument, {
        message: `IAM attaches ${MOST} managed policies to a role, got ${policies.length} for ${excess.role.words}`,
        fix: "join policies into fewer ones (6144 characters each), or acknowledge it with the account's raised quota",
      });
    }
  }),
};

/** The policies of each role, each once. */
function byRole(all: readonly AttachedPolicy[]): AttachedPolicy[][] {
  const roles = new Map<string, Map<string, AttachedPolicy>>();
  for (const attached of all) {
    const policies = roles.get(attached.role.key) ?? new Map<string, AttachedPolicy>();
    roles.set(attached.role.key, policies);
    if (!policies.has(attached.policy)) policies.set(attached.policy, attached);
  }
  return [...roles.values()].map((policies) => [...policies.values()]);
}
