import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import { grouped } from "../../views/grouped";
import { shown } from "../../views/policy";
import { arnParts } from "../arn";
import type { BorderKind } from "../border-kinds";
import { Crossing, crossingsOf, isAccepted, words } from "../crossings";
import { judgeEach } from "../judged";
import { letsIn } from "../let-in";
import type { Rule } from "../rule";

/** What is somebody else's in another account has another side, which the app cannot show. */
export const otherSideElsewhere: Rule<Code> = {
  code: "MLP-IAM-130",
  title: "grants on things of another account are known to be allowed there too",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html",
  check: (views) => {
    const { policies, certain, unclear } = crossingsOf(views);
    return judgeEach(policies, (policy, say) => {
      const { resource, argument } = policy;
      const answered = (certain.get(policy) ?? [])
        .filter((crossing) => isMeant(crossing) && !isAccepted(crossing))
        .map((crossing) => ({ crossing, answer: letsIn(crossing, crossing.own, views) }));
      const open = answered.filter(({ answer }) => answer === "no").map(({ crossing }) => crossing);
      for (const group of grouped(open, subject).values()) {
        const { own, owner } = group[0]!;
        const arns = group.map(({ arn }) => arn);
        say.warning(resource, argument, {
          message: `the role is of account ${own}, and this app makes nothing in account ${owner} that lets it in: one side alone allows nothing, got ${quote(arns)}`,
          fix: `let account ${owner} allow it on its side, ${statementFor(group[0]!)}, and acknowledge this`,
        });
      }
      for (const { answer } of answered) if (typeof answer === "object") say.unknown(resource, argument, answer.why);
      const [unknown] = (unclear.get(policy) ?? []).filter(isMeant);
      if (unknown !== undefined)
        say.unknown(resource, argument, `whether ${words(unknown)} is in the account of the role`);
    });
  },
};

function isMeant({ target, kind }: { readonly target?: unknown; readonly kind: BorderKind }): boolean {
  return target === undefined && kind.by !== undefined && kind.mayBePublic !== true;
}

/** What one statement names of one service in one account is one finding. */
function subject({ statement, owner, kind }: Crossing): string {
  return JSON.stringify([statement, owner, kind.service]);
}

/** The statement for the policies of what is named. */
function statementFor({ arn = "", statement, own }: Crossing): string {
  const { partition = "aws", service = "" } = arnParts(arn) ?? {};
  const isItsOwn = (action: string): boolean => action === "*" || action.startsWith(`${service}:`);
  const text = JSON.stringify({
    Effect: "Allow",
    Principal: { AWS: `arn:${partition}:iam::${own}:root` },
    Action: statement.actions.filter(isItsOwn),
    Resource: arn,
    Condition: statement.condition,
  });
  return shown(text);
}
