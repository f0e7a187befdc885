import type { Code } from "../../codes";
import { crossingsOf, words } from "../crossings";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** An endpoint of SageMaker answers its own account only: it is asked by its name, and has no policy. */
export const endpointBorder: Rule<Code> = {
  code: "MLP-IAM-132",
  title: "endpoints are invoked from their own account",
  source: "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html",
  check: (views) => {
    const { policies, certain, unclear } = crossingsOf(views);
    return judgeEach(policies, (policy, say) => {
      const { resource, argument } = policy;
      const crossings = (certain.get(policy) ?? []).filter(({ kind }) => kind.by === undefined);
      const seen = new Set<string>();
      for (const crossing of crossings) {
        const { statement, own, owner } = crossing;
        const all = crossings.filter((other) => other.statement === statement);
        // one of its own as well: the same text serves several accounts
        if (all.length < statement.resources.length || !statement.actions.some(isInvoke)) continue;
        if (seen.has(words(crossing))) continue;
        seen.add(words(crossing));
        say.error(resource, argument, {
          message: `the role is of account ${own}, and requests of that account never reach ${words(crossing)} of account ${owner}: an endpoint is named without its account, and has no policy`,
          fix: `make a role in account ${owner} that may invoke the endpoint and trusts this one, and allow sts:AssumeRole on it here`,
        });
      }
      const open = (unclear.get(policy) ?? []).find(
        ({ kind, statement }) => kind.by === undefined && statement.actions.some(isInvoke),
      );
      if (open !== undefined) say.unknown(resource, argument, `whether ${words(open)} is in the account of the role`);
    });
  },
};

function isInvoke(action: string): boolean {
  return /^sagemaker:invokeendpoint/i.test(action);
}
