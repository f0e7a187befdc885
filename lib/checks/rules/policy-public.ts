import type { Code } from "../../codes";
import { attributeIn } from "../../terraform/expression/literals";
import { excludesOthers, narrows } from "../../core/policy-elements";
import type { Resource, Views } from "../../views";
import { bucketNamed, servesWebsite } from "../buckets";
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

/** A policy on a resource names who is let in. Everybody may stand in a Deny, under a condition that says who, or beside a Deny of all others. */
export const policyPublic: Rule<Code> = {
  code: "MLP-IAM-104",
  title: "no resource is open to everybody",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  check: (views) =>
    judgeEach(
      views.iam.readablePolicies("resource", "key", "trust"),
      ({ resource, argument, allowed, statements }, say) => {
        const denials = statements.filter(({ allows, isEffectUnknown }) => !allows && !isEffectUnknown);
        for (const statement of allowed) {
          if (!isEverybody(statement) && !statement.principals.some(({ id }) => mayBeEverybody(id))) continue;
          if (narrows(statement.condition, SAYS_WHO) || isInside(statement) || asksOtherwise(resource)) continue;
          const denial = denials.find((one) => covers(one, statement) && mayExclude(one));
          if (denial !== undefined && isEverybody(statement)) {
            if (denial.isConditionUnknown)
              say.unknown(resource, argument, `what the condition of ${denial.label} tests`);
            continue;
          }
          if (isEverybody(statement) && statement.isConditionUnknown) {
            say.unknown(resource, argument, `what the condition of ${statement.label} tests`);
          } else if (isEverybody(statement)) {
            const isWebsite = isOfWebsite(resource, statement, views);
            say[isWebsite ? "warning" : "error"](resource, argument, {
              message: `${statement.label} allows everybody ${verbs(statement)}`,
              fix: isWebsite ? FIX_OF_WEBSITE : "name the principals, or add a condition such as aws:PrincipalOrgID",
            });
          }
          for (const text of statement.principals.map(({ id }) => id).filter(mayBeEverybody)) {
            say.unknown(resource, argument, `${statement.label} allows ${shown(text)}`);
          }
        }
      },
    ),
};

/** Whether a Deny of everybody is for all that a statement allows. */
function covers(denial: Statement, { actions, resources }: Statement): boolean {
  const every = (all: readonly string[], of: readonly string[]): boolean =>
    of.length > 0 && of.every((text) => all.some((one) => one === "*" || one.toLowerCase() === text.toLowerCase()));
  return (
    denial.principals.some(({ id }) => id === "*") &&
    every(denial.actions, actions) &&
    (every(denial.resources, resources) || denial.resources.includes("*"))
  );
}

/** A Deny of all who come from elsewhere, as AWS writes the policy of an API that has no other principals. */
function mayExclude({ condition, isConditionUnknown }: Statement): boolean {
  return isConditionUnknown || excludesOthers(condition, SAYS_WHO);
}

const DOMAINS: ReadonlySet<string> = new Set(["aws_opensearch_domain", "aws_elasticsearch_domain"]);

/** A domain of OpenSearch in a VPC, or one that asks each user itself, for which AWS documents the open policy. */
function asksOtherwise(resource: Resource): boolean {
  const domain = resource.type.endsWith("_domain_policy") ? resource.refersTo("domain_name") : resource;
  if (domain === undefined || !DOMAINS.has(domain.type)) return false;
  const own = domain.block("advanced_security_options");
  return (
    domain.has("vpc_options") || (own?.boolean("enabled") === true && own.boolean("anonymous_auth_enabled") !== true)
  );
}

const FIX_OF_WEBSITE =
  "keep nothing but the website in the bucket, or let CloudFront alone read it, by an origin access control";

/** Whether everybody may read the objects of a website, and nothing else. */
function isOfWebsite(policy: Resource, { actions }: Statement, views: Views): boolean {
  if (policy.type !== "aws_s3_bucket_policy" || !actions.every((action) => /^s3:GetObject(Version)?$/i.test(action)))
    return false;
  const bucket = bucketNamed(policy.value("bucket"), views);
  return bucket !== undefined && servesWebsite(bucket.key, views);
}

/** EFS: a mount target is in a network, so who comes by one is inside. EFS counts such a policy as one that is not public. */
function isInside({ condition }: Statement): boolean {
  const test = Object.entries(condition ?? {}).find(([operator]) => operator.toLowerCase() === "bool")?.[1];
  return Object.entries<unknown>({ ...(test as object | undefined) }).some(
    ([key, value]) => key.toLowerCase() === "elasticfilesystem:accessedviamounttarget" && String(value) === "true",
  );
}

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
