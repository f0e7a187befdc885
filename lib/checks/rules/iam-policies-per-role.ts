import type { Code } from "../../codes";
import { grouped } from "../../views/grouped";
import { judgeEach } from "../judged";
import { mayBeLeftOut, standTogether } from "../made-or-not";
import { AttachedPolicy, attachedPolicies } from "../role-policies";
import type { Rule } from "../rule";

/** What IAM attaches to a role, unless the account's quota was raised. */
const MOST = 10;

/** A role gets no more managed policies than IAM attaches, from whichever stack. */
export const iamPoliciesPerRole: Rule<Code> = {
  code: "MLP-IAM-110",
  title: "a role has at most ten managed policies",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
  check: (views) =>
    judgeEach([...grouped(attachedPolicies(views), ({ role }) => role.key).values()], (all, say) => {
      const policies = eachOnce(all.filter(isCertain));
      const excess = policies[MOST];
      if (excess !== undefined) {
        return say.error(excess.resource, excess.argument, {
          message: `IAM attaches ${MOST} managed policies to a role, got ${policies.length} for ${excess.role.words}`,
          fix: "join policies into fewer ones (6144 characters each), or acknowledge it with the account's raised quota",
        });
      }
      const [unclear] = all.filter(
        (one) => one.policy === undefined || (!isCertain(one) && eachOnce(all).length > MOST),
      );
      if (unclear !== undefined) say.unknown(unclear.resource, unclear.argument, "how many policies the role gets");
    }),
};

/** Whether a role that is made has the policy for certain: no \`count\` of its own may leave the attachment out. */
function isCertain({ resource, role: { key } }: AttachedPolicy): boolean {
  if (!mayBeLeftOut(resource)) return true;
  return typeof key !== "string" && standTogether(resource, key);
}

/** The policies of a role that are known, each once. */
function eachOnce(all: readonly AttachedPolicy[]): readonly AttachedPolicy[] {
  const policies = new Map<unknown, AttachedPolicy>();
  for (const attached of all) {
    if (attached.policy !== undefined && !policies.has(attached.policy)) policies.set(attached.policy, attached);
  }
  return [...policies.values()];
}
