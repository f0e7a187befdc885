import type { Code } from "../../codes";
import type { Resource } from "../../views";
import { Crossing, crossingsOf, isAccepted, words } from "../crossings";
import { judgeEach } from "../judged";
import { letsIn } from "../let-in";
import type { Rule } from "../rule";

/** Over the border of an account a role needs both its own policy and the resource's side. */
export const otherSide: Rule<Code> = {
  code: "MLP-IAM-116",
  title: "a grant to another account is written on both sides",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html",
  check: (views) => {
    const { policies, certain, unclear } = crossingsOf(views);
    // inline policies of one resource say it once of each target
    const seen = new Set<string>();
    const isFirst = ({ resource }: { readonly resource: Resource }, target: Resource): boolean => {
      const key = JSON.stringify([resource.stack.name, resource.address, target.stack.name, target.address]);
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    };
    return judgeEach(policies, (policy, say) => {
      const { resource, argument } = policy;
      for (const crossing of certain.get(policy) ?? []) {
        const { target, kind, own } = crossing;
        if (target === undefined || kind.by === undefined || isAccepted(crossing)) continue;
        const answer = letsIn(crossing, own, views);
        if (answer === "yes" || !isFirst(policy, target)) continue;
        if (answer === "no") say.error(resource, argument, oneSided(crossing, target.address, kind.by));
        else say.unknown(resource, argument, answer.why);
      }
      const [open] = (unclear.get(policy) ?? []).filter(
        ({ target, kind }) => target !== undefined && kind.by !== undefined,
      );
      if (open !== undefined) say.unknown(resource, argument, `whether ${words(open)} is in the account of the role`);
    });
  },
};

function oneSided({ own, owner }: Crossing, address: string, by: string) {
  return {
    message:
      `the role is of account ${own}, and no policy of ${address} in account ${owner} ` +
      `lets that account in: one side alone allows nothing`,
    fix: `allow the role, or the root of account ${own} with a condition on aws:PrincipalArn, on the side of ${address} (${by})`,
  };
}
