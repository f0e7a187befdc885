import { iamNotAction } from "../../../../lib/checks/rules/iam-not-action";
import type { JsonObject } from "../../../../lib/terraform";
import { bounding, boundingAndHeld } from "../bounding";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const AT = ["aws_iam_role_policy.P.policy"];

function grant(statement: JsonObject): JsonObject {
  return made({ "aws_iam_role_policy.P": { role: "trainer", policy: policy({ Effect: "Allow", ...statement }) } });
}

export const proof: Proof = {
  rule: iamNotAction,
  breaks: [
    {
      what: "an Allow by NotAction",
      json: grant({ NotAction: ["iam:CreateUser"], Resource: "*" }),
      at: AT,
    },
    { what: "one with an expression", json: grant({ NotAction: ["${var.action}", "iam:*"], Resource: "*" }), at: AT },
    {
      what: "a policy that bounds a role, and that it has as well",
      json: boundingAndHeld({ NotAction: ["iam:CreateUser"] }),
      at: ["aws_iam_policy.B.policy"],
    },
  ],
  legal: [
    { what: "a policy that bounds a role", json: bounding({ NotAction: ["iam:CreateUser"] }) },
    { what: "a Deny by NotAction", json: grant({ Effect: "Deny", NotAction: "sts:*", Resource: "*" }) },
    { what: "an Allow by Action", json: grant({ Action: "s3:GetObject", Resource: "*" }) },
  ],
  unknown: [
    {
      what: "an effect that is given at plan",
      json: grant({ Effect: "${var.effect}", NotAction: "sts:*", Resource: "*" }),
    },
  ],
  told: `error MLP-IAM-102  s aws_iam_role_policy.P.policy
  statement 1 allows by NotAction, that is everything but iam:CreateUser
  fix: list the allowed actions in Action, or make it a Deny
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-102`,
};
