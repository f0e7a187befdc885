import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import { shown } from "../../views/policy";
import type { Rule } from "../rule";

/** `NotAction` in an Allow permits everything that is not listed, what AWS releases next year included. */
export const iamNotAction: Rule<Code> = {
  code: "MLP-IAM-102",
  title: "no policy allows by NotAction",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html",
  check: (views) =>
    judgeEach(
      views.iam
        .readablePolicies("identity", "resource", "key", "trust")
        .filter(({ resource }) => !views.iam.isBoundary(resource)),
      ({ resource, argument, statements }, say) => {
        for (const { label, allows, isEffectUnknown, notActions } of statements) {
          if (!allows || notActions.length === 0) continue;
          if (isEffectUnknown) {
            say.unknown(resource, argument, `whether ${label} allows or denies by NotAction`);
            continue;
          }
          say.error(resource, argument, {
            message: `${label} allows by NotAction, that is everything but ${notActions.map(shown).join(", ")}`,
            fix: "list the allowed actions in Action, or make it a Deny",
          });
        }
      },
    ),
};
