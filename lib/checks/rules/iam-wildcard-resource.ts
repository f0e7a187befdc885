import type { Code } from "../../codes";
import { isGrantedOnEverything, isNarrowedByTags, NARROWS_USE } from "../../catalog/documented-permissions";
import { canNameResources } from "../../catalog/iam-actions";
import { escalationOf, NAMES_RESOURCES } from "../../catalog/iam-escalation";
import { narrows, testsMoreThanHow, isEveryResource, isOfAnyAccount } from "../../core/policy-elements";
import { judgeEach, Say } from "../judged";
import type { ReadablePolicy } from "../../views";
import { mayBeEverything, outline, shown, Statement } from "../../views/policy";
import type { Rule } from "../rule";

/**
 * What can be limited to a resource is limited to it. Actions that know no resource need `*` and pass, and so do those
 * that AWS's own policies grant on it; those that escalate are MLP-IAM-107's.
 */
export const iamWildcardResource: Rule<Code> = {
  code: "MLP-IAM-103",
  title: "identity policies name resources where the action can",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
  check: (views) =>
    judgeEach(views.iam.grantingPolicies(), (policy, say) => {
      for (const statement of policy.allowed) {
        const { condition } = statement;
        // of most statements this alone is the answer
        if (everythingIn(statement) === undefined && !statement.resources.some(mayBeEverything)) continue;
        if (narrows(condition, NAMES_RESOURCES) || narrows(condition, NARROWS_USE)) continue;
        judge(statement, policy, say);
      }
    }),
};

function judge(statement: Statement, { resource, argument }: ReadablePolicy, say: Say): void {
  const restrictable = statement.actions.filter((action) => {
    if (isNarrowedByTags(action, (keys) => narrows(statement.condition, keys))) return false;
    return canNameResources(action) === true && escalationOf(action) === undefined && !isGrantedOnEverything(action);
  });
  if (restrictable.length === 0) return;
  const target = everythingIn(statement);
  if (target !== undefined && statement.isConditionUnknown) {
    say.unknown(resource, argument, `what the condition of ${statement.label} tests`);
    return;
  }
  if (target !== undefined) {
    say.error(resource, argument, {
      message: `${statement.label} allows ${restrictable.join(", ")} on ${target}`,
      fix: "name the resources, or narrow them with a condition on aws:ResourceTag or aws:ResourceAccount",
    });
    return;
  }
  for (const text of statement.resources.filter(mayBeEverything)) {
    say.unknown(resource, argument, `${statement.label} allows ${restrictable.join(", ")} on ${shown(text)}`);
  }
}

/** Describes an unlimited resource: `*`, or everything of a type in any account without a condition that narrows it. */
function everythingIn({ resources, notResources, condition }: Statement): string | undefined {
  if (notResources.length > 0) return "all resources but those in NotResource";
  const every = resources.filter((text) => isEveryResource(outline(text)));
  if (every.some((text) => !isOfAnyAccount(outline(text)))) return `"*"`;
  return testsMoreThanHow(condition) ? undefined : every.map((text) => `"${shown(text)}"`)[0];
}
