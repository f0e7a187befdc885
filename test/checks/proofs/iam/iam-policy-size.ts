import { iamPolicySize } from "../../../../lib/checks/rules/iam-policy-size";
import type { JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

/** A policy of so many characters. */
function long(length: number): string {
  const begin = policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::" });
  return begin.replace('arn:aws:s3:::"', `arn:aws:s3:::${"x".repeat(length - begin.length)}"`);
}

function inline(role: string, length = 5121): JsonObject {
  return { role, policy: long(length) };
}

/** A trust policy with so many expressions, each shorter than what it comes to. */
function trusting(expressions: number): string {
  const AWS = Array.from({ length: expressions }, (_, index) => `\${var.a${index + 10}}`);
  return policy({ Effect: "Allow", Principal: { AWS }, Action: "sts:AssumeRole" });
}

export const proof: Proof = {
  rule: iamPolicySize,
  breaks: [
    {
      what: "a trust policy of 2049",
      json: made({ "aws_iam_role.R": { assume_role_policy: long(2049) } }),
      at: ["aws_iam_role.R.assume_role_policy"],
    },
    {
      what: "a managed policy of 6145 characters",
      json: made({ "aws_iam_policy.P": { policy: long(6145) } }),
      at: ["aws_iam_policy.P.policy"],
    },
    {
      what: "the policy of a bucket of 20481",
      json: made({ "aws_s3_bucket_policy.B": { bucket: "b", policy: long(20481) } }),
      at: ["aws_s3_bucket_policy.B.policy"],
    },
    {
      what: "the policy of a key of 32769",
      json: made({ "aws_kms_key.K": { policy: long(32769) } }),
      at: ["aws_kms_key.K.policy"],
    },
    {
      what: "inline policies of one role that are too long together",
      json: made({ "aws_iam_role_policy.A": inline("r"), "aws_iam_role_policy.B": inline("r") }),
      at: ["aws_iam_role_policy.B.policy"],
    },
    {
      what: "inline policies by a reference to the role and by its name",
      json: made({
        "aws_iam_role.R": { name: "r" },
        "aws_iam_role_policy.A": inline("${aws_iam_role.R.id}"),
        "aws_iam_role_policy.B": inline("r"),
      }),
      at: ["aws_iam_role_policy.B.policy"],
    },
    {
      what: "inline policies of one role that are too long together, three of them",
      json: made({
        "aws_iam_role_policy.A": inline("r", 3414),
        "aws_iam_role_policy.B": inline("r", 3413),
        "aws_iam_role_policy.C": inline("r", 3414),
      }),
      at: ["aws_iam_role_policy.C.policy"],
    },
  ],
  legal: [
    {
      what: "white space, which does not count",
      json: made({ "aws_iam_policy.P": { policy: long(6144).replace(/,/g, ", \n") } }),
    },
    {
      what: "inline policies of two roles",
      json: made({ "aws_iam_role_policy.A": inline("r"), "aws_iam_role_policy.B": inline("other") }),
    },
    { what: "a policy that is given at plan", json: made({ "aws_iam_policy.P": { policy: "${var.policy}" } }) },
    {
      what: "the text of a long expression",
      json: made({
        "aws_iam_policy.P": {
          policy: long(6000).replace("arn:aws:s3:::", `\${aws_s3_bucket.${"A".repeat(200)}.arn}/`),
        },
      }),
    },
    {
      what: "inline policies of one role that are as long as they may be",
      json: made({ "aws_iam_role_policy.A": inline("r", 5120), "aws_iam_role_policy.B": inline("r", 5120) }),
      isCertain: true,
    },
    {
      what: "inline policies of roles that only the plan knows",
      json: made({ "aws_iam_role_policy.A": inline("${var.a}"), "aws_iam_role_policy.B": inline("${var.b}") }),
      isCertain: true,
    },
    {
      what: "a trust policy for some whom only the plan knows",
      json: made({ "aws_iam_role.R": { assume_role_policy: trusting(40) } }),
      isCertain: true,
    },
  ],
  unknown: [
    {
      what: "a policy that is too long with whatever its expression gives",
      json: made({ "aws_iam_policy.P": { policy: long(6140).replace("arn:aws:s3:::", "${aws_s3_bucket.B.arn}/") } }),
    },
    {
      what: "inline policies that may be",
      json: made({
        "aws_iam_role_policy.A": inline("r", 5118),
        "aws_iam_role_policy.B": { role: "r", policy: long(5118).replace("arn:aws:s3:::", "${aws_s3_bucket.B.arn}") },
      }),
    },
    {
      what: "a trust policy for many whom only the plan knows",
      json: made({ "aws_iam_role.R": { assume_role_policy: trusting(90) } }),
    },
  ],
  told: `error MLP-IAM-111  s aws_iam_role.R.assume_role_policy
  AWS takes at most 2048 characters for a trust policy, got 2049
  fix: name fewer resources, by a common prefix or a tag, or split it over managed policies or roles
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-111`,
};
