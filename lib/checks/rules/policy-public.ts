import type { Code } from "../../codes";
import { attributeIn } from "../../terraform/expression/literals";
import { narrows } from "../../core/policy-elements";
import { judgeEach } from "../judged";
import { outline, shown, Statement, wholeExpression } from "../../views/policy";
import type { Rule } from "../rule";

/** Keys that say who asks, or from where; any other says how. */
const SAYS_WHO = new RegExp(
  `^(${[
    "aws:principal(account|arn|orgid|orgpaths|tag/.+)",
    "aws:source(account|arn|ip|orgid|orgpaths|owner|vpc|vpce|vpcarn)",
    "aws:(vpcsourceip|userid|username)",
    "kms:calleraccount",
    "s3:(dataaccesspointaccount|dataaccesspointarn)",
    "saml:(sub|aud|iss|namequalifier)",
    "[a-z0-9./_-]+:(sub|aud|amr)",
  ].join("|")})$`,
  "i",
);

/** A principal of any account, which AWS does not take: only `*` stands for everybody. */
const ANY_ACCOUNT = /^arn:[^:]*:(iam|sts)::[*?]+:/;

/** A policy on a resource names who is let in. Everybody may stand in a Deny, or under a condition that says who. */
export const policyPublic: Rule<Code> = {
  code: "MLP-IAM-104",
  title: "no resource is open to everybody",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  check: (views) =>
    judgeEach(views.iam.readablePolicies("resource", "key", "trust"), ({ resource, argument, allowed }, say) => {
      for (const statement of allowed) {
        if (narrows(statement.condition, SAYS_WHO)) continue;
        if (isEverybody(statement) && statement.isConditionUnknown) {
          say.unknown(resource, argument, `what the condition of ${statement.label} tests`);
        } else if (isEverybody(statement)) {
          say.error(resource, argument, {
            message: `${statement.label} allows everybody ${verbs(statement)}`,
            fix: "name the principals, or add a condition such as aws:PrincipalOrgID",
          });
        }
        for (const text of statement.principals.map(({ id }) => id).filter(mayBeEverybody)) {
          say.unknown(resource, argument, `${statement.label} allows ${shown(text)}`);
        }
      }
    }),
};

function verbs(statement: Statement): string {
  return statement.actions.length === 0 ? "by NotAction" : statement.actions.map(shown).join(", ");
}

function isEverybody(statement: Statement): boolean {
  return (
    statement.hasNotPrincipal || statement.principals.some(({ id }) => id === "*" || ANY_ACCOUNT.test(outline(id)))
  );
}

function mayBeEverybody(text: string): boolean {
  const expression = wholeExpression(text);
  return expression !== undefined && attributeIn(expression) === undefined;
}
