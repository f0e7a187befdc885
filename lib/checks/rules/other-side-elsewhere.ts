import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import { arnParts } from "../arn";
import { Crossing, crossingsIn, isAccepted } from "../crossings";
import { grouped } from "../../views/grouped";
import { letsIn } from "../let-in";
import { shown } from "../policy";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

/** What is somebody else's in another account has another side, which the app cannot show. */
export const otherSideElsewhere: Rule<Code> = {
  code: "MLP-IAM-130",
  title: "what is granted of another account's is known to have its other side",
  check: inEachStack((result, stack, stacks) => {
    const open = crossingsIn(stack, stacks).filter((crossing) => {
      const { target, kind, own } = crossing;
      const isMeant = target === undefined && kind.by !== undefined && kind.mayBePublic !== true;
      return isMeant && !isAccepted(crossing, stack) && !letsIn(crossing, own, stacks);
    });
    for (const group of grouped(open, subject).values()) {
      const { policy, own, owner } = group[0]!;
      const arns = group.map(({ arn }) => arn);
      result.finds(policy.resource, policy.argument, {
        severity: "warning",
        message: `the role is of account ${own}, and this app makes nothing in account ${owner} that lets it in: one side alone allows nothing, got ${quote(arns)}`,
        fix: `let account ${owner} allow it on its side, ${statementFor(group[0]!)}, and acknowledge this`,
      });
    }
  }),
};

/** What one statement names of one service in one account is one finding. */
function subject({ policy, statement, owner, kind }: Crossing): string {
  return JSON.stringify([policy.resource.address, policy.argument, statement, owner, kind.service]);
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
