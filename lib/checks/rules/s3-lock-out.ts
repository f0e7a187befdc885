import type { Code } from "../../codes";
import { asArray, isObject } from "../../terraform";
import { eachStatement } from "../policies-in";
import { outline, Statement } from "../policy";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";
import { isAbout } from "../wildcards";

/** Where a request comes from. Whoever applies is hardly ever there. */
const NETWORK = /^aws:(source(ip|vpc|vpce|vpcarn)|vpcsourceip)$/i;

/** A bucket's policy leaves somebody who can change it: else only the account's root user can delete it. */
export const s3LockOut: Rule<Code> = {
  code: "MLP-IAM-113",
  title: "a bucket's policy can be changed again",
  check: inEachStack((result, stack) => {
    eachStatement(stack, ["resource"], (statement, { resource, argument }) => {
      if (!/^aws_s3_bucket(_policy)?$/.test(resource.type) || !deniesChanges(statement)) return;
      if (statement.condition === undefined) {
        result.finds(resource, argument, {
          message: `${statement.label} forbids everybody, Terraform included, to change the bucket's policy again`,
          fix: "deny only what is meant, or exempt the roles that manage the bucket: ArnNotLike on aws:PrincipalArn",
        });
      } else if (isByNetworkAlone(statement)) {
        result.finds(resource, argument, {
          severity: "warning",
          message: `${statement.label} forbids everybody outside of a network, Terraform included, to manage the bucket`,
          fix:
            "deny only what is done with objects, or exempt the roles that manage the bucket with a second condition, " +
            "ArnNotLike on aws:PrincipalArn; acknowledge it where Terraform runs in that network",
        });
      }
    });
  }),
};

function deniesChanges(statement: Statement): boolean {
  if (statement.allows || !statement.principals.some(({ id }) => id === "*")) return false;
  const isForBucket = statement.resources.some((text) => /^[^/]*$/.test(outline(text)));
  return isForBucket && isAbout(statement, "s3:PutBucketPolicy");
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
