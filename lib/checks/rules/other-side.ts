import type { Code } from "../../codes";
import { crossingsIn, isAccepted } from "../crossings";
import { letsIn } from "../let-in";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

/** Over the border of an account a role needs both its own policy and the resource's side. */
export const otherSide: Rule<Code> = {
  code: "MLP-IAM-116",
  title: "a grant to another account is written on both sides",
  check: inEachStack((result, stack, stacks) => {
    const seen = new Set<string>();
    for (const crossing of crossingsIn(stack, stacks)) {
      const { policy, target, kind, own, owner } = crossing;
      if (target === undefined || kind.by === undefined) continue;
      const { address } = target.resource;
      const key = `${policy.resource.address} ${target.stack.name} ${address}`;
      if (seen.has(key) || isAccepted(crossing, stack) || letsIn(crossing, own, stacks)) continue;
      seen.add(key);
      result.finds(policy.resource, policy.argument, {
        message:
          `the role is of account ${own}, and no policy of ${address} in account ${owner} ` +
          `lets that account in: one side alone allows nothing`,
        fix: `allow the role, or the root of account ${own} with a condition on aws:PrincipalArn, on the side of ${address} (${kind.by})`,
      });
    }
  }),
};
