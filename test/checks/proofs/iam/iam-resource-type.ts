import { iamResourceType } from "../../../../lib/checks/rules/iam-resource-type";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const AT = ["aws_iam_role_policy.P.policy"];
const ARN = "${aws_s3_bucket.B.arn}";
const BOTH = ["s3:ListBucket", "s3:GetObject"];

function grant(Action: Json, Resource: Json, Effect = "Allow"): JsonObject {
  return made({
    "aws_s3_bucket.B": { bucket: "b" },
    "aws_kms_alias.A": { name: "alias/ml", target_key_id: "k" },
    "aws_iam_role_policy.P": { role: "r", policy: policy({ Effect, Action, Resource }) },
  });
}

const ALIAS = "arn:aws:kms:us-east-1:123456789012:alias/ml";
const REPOSITORY = "arn:aws:ecr:us-east-1:123456789012:repository/server";
const OF_OBJECTS = ["s3:GetObject", "s3:PutObject"];

export const proof: Proof = {
  rule: iamResourceType,
  breaks: [
    {
      what: "objects by the ARN of a bucket",
      json: grant(["s3:ListBucket", "s3:GetObject"], ["arn:aws:s3:::sagemaker-acme"]),
      at: AT,
    },
    { what: "a key by its alias", json: grant(["kms:Decrypt", "kms:GenerateDataKey"], ALIAS), at: AT },
    { what: "a key by a reference to its alias", json: grant("kms:Decrypt", "${aws_kms_alias.A.arn}"), at: AT },
    { what: "objects by a reference to a bucket", json: grant("s3:PutObject", ARN), at: AT },
    { what: "a bucket by its objects", json: grant(["s3:ListBucket", "s3:GetObject"], "arn:aws:s3:::acme/*"), at: AT },
    { what: "a bucket by a reference to its objects", json: grant("s3:ListBucket", `${ARN}/*`), at: AT },
    {
      what: "all log groups beside one of them",
      json: grant(
        ["logs:DescribeLogGroups", "logs:PutLogEvents"],
        "arn:aws:logs:us-east-1:123456789012:log-group:/a:*",
      ),
      at: AT,
    },
    {
      what: "an action for the account beside a repository",
      json: grant(
        ["ecr:GetAuthorizationToken", "ecr:BatchGetImage"],
        "arn:aws:ecr:us-east-1:123456789012:repository/server",
      ),
      at: AT,
    },
    { what: "two actions for objects by the ARN of a bucket", json: grant(OF_OBJECTS, "arn:aws:s3:::acme"), at: AT },
  ],
  legal: [
    { what: "a key of an alias", json: grant("kms:Decrypt", "${aws_kms_alias.A.target_key_arn}") },
    { what: "a key beside its alias", json: grant("kms:Decrypt", [ALIAS, ALIAS.replace("alias/ml", "key/1")]) },
    { what: "an alias itself", json: grant(["kms:UpdateAlias", "kms:DeleteAlias"], ALIAS) },
    { what: "a bucket and its objects", json: grant(BOTH, ["arn:aws:s3:::a", "arn:aws:s3:::a/*"]) },
    { what: "a bucket and its objects, by references", json: grant(BOTH, [ARN, `${ARN}/models/*`]) },
    { what: "a wildcard that is for both", json: grant(BOTH, "arn:aws:s3:::sagemaker-*") },
    {
      what: "all log groups",
      json: grant("logs:DescribeLogGroups", "arn:aws:logs:${var.region}:123456789012:log-group:*"),
    },
    { what: "all log groups of all regions", json: grant("logs:DescribeLogGroups", "arn:aws:logs:*:*:*") },
    {
      what: "a bucket that is looked up, and its objects",
      json: made({
        "data.aws_s3_bucket.Logs": { bucket: "logs" },
        "aws_iam_role_policy.P": {
          role: "r",
          policy: policy({
            Effect: "Allow",
            Action: BOTH,
            Resource: ["${data.aws_s3_bucket.Logs.arn}", "${data.aws_s3_bucket.Logs.arn}/*"],
          }),
        },
      }),
    },
    { what: "everything", json: grant([...BOTH, "ecr:GetAuthorizationToken"], "*") },
    { what: "a bucket whose name is an expression", json: grant(BOTH, "arn:aws:s3:::${var.name}") },
    {
      what: "an access point",
      json: grant("s3:GetObject", "arn:aws:s3:us-east-1:123456789012:accesspoint/data/object/*"),
    },
    { what: "an action of another kind", json: grant("s3:CreateBucket", "arn:aws:s3:::a") },
    { what: "a Deny", json: grant("s3:GetObject", "arn:aws:s3:::a", "Deny") },
    {
      what: "an action for the account on all but a repository",
      json: made({
        "aws_iam_role_policy.P": {
          role: "r",
          policy: policy({ Effect: "Allow", Action: "ecr:GetAuthorizationToken", NotResource: REPOSITORY }),
        },
      }),
    },
    {
      what: "objects beside things that are none of S3's, which is another mistake",
      json: grant("s3:GetObject", [REPOSITORY, "${aws_dynamodb_table.T.arn}"]),
    },
    {
      what: "a wildcard that is for both, beside a bucket",
      json: grant(BOTH, ["arn:aws:s3:::sagemaker-*", "arn:aws:s3:::a"]),
    },
    {
      what: "an action that S3 has not, by the name of one",
      json: grant("s3-outposts:GetObject", "arn:aws:s3:::a"),
    },
  ],
  unknown: [
    { what: "a resource that is given at plan", json: grant(BOTH, "${var.arn}") },
    { what: "one of two resources that is given at plan", json: grant(OF_OBJECTS, [REPOSITORY, "${var.arn}"]) },
  ],
  told: `warning MLP-IAM-115  s aws_iam_role_policy.P.policy
  statement 1 allows s3:GetObject on no object: it has no effect, got ["arn:aws:s3:::sagemaker-acme"]
  fix: name objects: the ARN of the bucket with "/*" or "/<prefix>*" behind it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-115`,
};
