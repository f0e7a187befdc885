import type { Code } from "../../codes";
import { canNameResources } from "../../catalog/iam-actions";
import { referenceIn } from "../../core/expression";
import { SynthesizedStack } from "../../core/synthesis";
import { narrows } from "../condition";
import { eachStatement, PolicyArgument } from "../policies-in";
import { isHole, shown, Statement, wholeExpression } from "../policy";
import { Rule } from "../rule";
import { Verdict } from "../verdict";

/** Conditions that narrow resources as well as naming them does. */
const NAMES_RESOURCES =
  /^(aws:resourcetag\/|aws:resourceaccount$|aws:resourceorg|[a-z0-9]+:resourcetag\/|kms:resourcealiases$)/i;
const EVERYTHING = /^(\*|arn:aws[a-z-]*:s3:::\*(\/\*)?)$/;

/** What can be limited to a resource is limited to it. Actions that know no resource need `*` and pass. */
export const iamWildcardResource: Rule<Code> = {
  code: "MLP-IAM-103",
  title: "identity policies name resources where the action can",
  check(stack: SynthesizedStack) {
    const verdict = new Verdict(this, stack);
    eachStatement(stack, ["identity"], (statement, policy) => {
      if (statement.allows && !narrows(statement.condition, NAMES_RESOURCES)) judge(statement, policy, verdict);
    });
    return verdict;
  },
};

function judge(statement: Statement, { resource, argument }: PolicyArgument, verdict: Verdict): void {
  const named = statement.actions.filter((action) => !/[*?]/.test(action) && !isHole(action));
  const restrictable = named.filter((action) => canNameResources(action) === true);
  if (restrictable.length === 0) return;
  if (statement.resources.some((text) => EVERYTHING.test(text)) || statement.notResources.length > 0) {
    const target = statement.notResources.length > 0 ? "all resources but those in NotResource" : `"*"`;
    verdict.finds(resource, argument, {
      message: `${statement.label} allows ${restrictable.join(", ")} on ${target}`,
      fix: "name the resources, or narrow them with a condition on aws:ResourceTag or aws:ResourceAccount",
    });
    return;
  }
  for (const text of statement.resources.filter(mayBeEverything)) {
    verdict.cannotTell(resource, argument, `${statement.label} allows ${restrictable.join(", ")} on ${shown(text)}`);
  }
}

/** A reference to an attribute of a resource is one resource; any other whole expression could be `*`. */
function mayBeEverything(text: string): boolean {
  const expression = wholeExpression(text);
  return expression !== undefined && referenceIn(expression)?.attribute !== "arn";
}
