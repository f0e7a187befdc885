import type { Code } from "../../codes";
import { asArray, isObject } from "../../terraform";
import { judgeEach, Say } from "../judged";
import type { ReadablePolicy } from "../../views";
import { isHole, outline, Statement } from "../../views/policy";
import type { Rule } from "../rule";
import { isAbout } from "../../views/wildcards";

/** Where a request comes from. Whoever applies is hardly ever there. */
const NETWORK = /^aws:(source(ip|vpc|vpce|vpcarn)|vpcsourceip)$/i;

/** A bucket's policy leaves somebody who can change it: else only the account's root user can delete it. */
export const s3LockOut: Rule<Code> = {
  code: "MLP-IAM-113",
  title: "a bucket's policy can be changed again",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html",
  check: (views) =>
    judgeEach(
      views.iam.readablePolicies("resource").filter(({ resource: { type } }) => /^aws_s3_bucket(_policy)?$/.test(type)),
      (policy, say) => {
        for (const statement of policy.statements) judge(statement, policy, say);
      },
    ),
};

function judge(statement: Statement, { resource, argument }: ReadablePolicy, say: Say): void {
  if (!deniesEverybody(statement)) return;
  const { label, actions, condition, isConditionUnknown } = statement;
  if (!isAbout(statement, "s3:PutBucketPolicy")) {
    if (actions.some(isHole)) say.unknown(resource, argument, `whether ${label} denies s3:PutBucketPolicy`);
  } else if (isConditionUnknown) {
    say.unknown(resource, argument, `what the condition of ${label} tests`);
  } else if (condition === undefined) {
    say.error(resource, argument, {
      message: `${label} forbids everybody, Terraform included, to change the bucket's policy again`,
      fix: "deny only what is meant, or exempt the roles that manage the bucket: ArnNotLike on aws:PrincipalArn",
    });
  } else if (isByNetworkAlone(statement)) {
    say.warning(resource, argument, {
      message: `${label} forbids everybody outside of a network, Terraform included, to manage the bucket`,
      fix:
        "deny only what is done with objects, or exempt the roles that manage the bucket with a second condition, " +
        "ArnNotLike on aws:PrincipalArn; acknowledge it where Terraform runs in that network",
    });
  }
}

function deniesEverybody(statement: Statement): boolean {
  if (statement.allows || !statement.principals.some(({ id }) => id === "*")) return false;
  return statement.resources.some((text) => /^[^/]*$/.test(outline(text)));
}

/** Operators that hold for whoever is outside, on keys of the network and no others. */
function isByNetworkAlone({ condition = {} }: Statement): boolean {
  const tests = Object.entries(condition).flatMap(([operator, test]) =>
    isObject(test) ? Object.entries(test).map(([key, values]) => ({ operator, key, values })) : [],
  );
  return (
    tests.length > 0 &&
    tests.every(
      ({ operator, key, values }) =>
        NETWORK.test(key) &&
        (/Not/.test(operator) || (operator === "Null" && asArray(values).map(String).includes("true"))),
    )
  );
}
