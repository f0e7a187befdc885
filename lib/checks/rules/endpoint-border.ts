import type { Code } from "../../codes";
import { crossingsIn, words } from "../crossings";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

/** An endpoint of SageMaker answers its own account only: it is asked by its name, and has no policy. */
export const endpointBorder: Rule<Code> = {
  code: "MLP-IAM-132",
  title: "endpoints are invoked from their own account",
  check: inEachStack((result, stack, stacks) => {
    const crossings = crossingsIn(stack, stacks).filter(({ kind }) => kind.by === undefined);
    const seen = new Set<string>();
    for (const crossing of crossings) {
      const { policy, statement, own, owner } = crossing;
      const all = crossings.filter((other) => other.statement === statement);
      // one of its own as well: the same text serves several accounts
      if (all.length < statement.resources.length || !statement.actions.some(isInvoke)) continue;
      const key = `${policy.resource.address} ${words(crossing)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      result.finds(policy.resource, policy.argument, {
        message: `the role is of account ${own}, and requests of that account never reach ${words(crossing)} of account ${owner}: an endpoint is named without its account, and has no policy`,
        fix: `make a role in account ${owner} that may invoke the endpoint and trusts this one, and allow sts:AssumeRole on it here`,
      });
    }
  }),
};

function isInvoke(action: string): boolean {
  return /^sagemaker:invokeendpoint/i.test(action);
}
