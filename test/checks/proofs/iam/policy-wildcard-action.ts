import { policyWildcardAction } from "../../../../lib/checks/rules/policy-wildcard-action";
import type { JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const AT = ["aws_kms_key.K.policy"];
const ROOT = "arn:aws:iam::111122223333:root";
const ROLE = "arn:aws:iam::111122223333:role/Trainer";

function ofKey(AWS: string, Action: string | string[]): JsonObject {
  return made({ "aws_kms_key.K": { policy: policy({ Effect: "Allow", Principal: { AWS }, Action, Resource: "*" }) } });
}

export const proof: Proof = {
  rule: policyWildcardAction,
  breaks: [
    { what: "everything with a key, for a role", json: ofKey(ROLE, "kms:*"), at: AT },
    {
      what: "half a verb of a key, and everything, once",
      json: ofKey(ROLE, ["kms:Create*", "kms:P*", "kms:*", "kms:*Key"]),
      at: AT,
    },
    {
      what: "everything with a bucket, even for the root of the account",
      json: made({
        "aws_s3_bucket_policy.P": {
          bucket: "data",
          policy: policy({ Effect: "Allow", Principal: { AWS: ROOT }, Action: "s3:*", Resource: "*" }),
        },
      }),
      at: ["aws_s3_bucket_policy.P.policy"],
    },
  ],
  legal: [
    ...["aws_opensearch_domain", "aws_elasticsearch_domain"].map((type) => ({
      what: `${type}, as AWS documents its policy`,
      json: made({
        [`${type}.D`]: {
          vpc_options: [{ subnet_ids: ["subnet-1"] }],
          access_policies: policy({
            Effect: "Allow",
            Principal: { AWS: "*" },
            Action: "es:*",
            Resource: "arn:aws:es:us-east-1:111122223333:domain/search/*",
          }),
        },
      }),
    })),
    { what: "the root of the account on its key", json: ofKey(ROOT, "kms:*") },
    { what: "the root by its number", json: ofKey("111122223333", "kms:*") },
    {
      what: "the root by expressions",
      json: ofKey("arn:${data.aws_partition.P.partition}:iam::${data.aws_caller_identity.Me.account_id}:root", "kms:*"),
    },
    { what: "named actions", json: ofKey(ROLE, "kms:Decrypt") },
    {
      what: "the users of a key, as AWS documents them",
      json: ofKey(ROLE, ["kms:ReEncrypt*", "kms:GenerateDataKey*"]),
    },
    {
      what: "the administrators of a key, as the console writes them",
      json: ofKey(ROLE, ["kms:Create*", "kms:Put*", "kms:ScheduleKeyDeletion"]),
    },
  ],
  unknown: [
    { what: "an action that is given at plan", json: ofKey(ROLE, "${var.action}") },
    { what: "everything with a key, for whom a variable names", json: ofKey("${var.admin}", "kms:*") },
    {
      what: "everything with a key, for what a function puts together",
      json: made({
        "aws_kms_key.K": { policy: "${data.aws_iam_policy_document.D.json}" },
        "data.aws_iam_policy_document.D": {
          statement: [
            {
              actions: ["kms:*"],
              resources: ["*"],
              principals: [
                {
                  type: "AWS",
                  identifiers: ['${format("arn:aws:iam::%s:root", data.aws_caller_identity.Me.account_id)}'],
                },
              ],
            },
          ],
        },
      }),
    },
  ],
  told: `warning MLP-IAM-105  s aws_kms_key.K.policy
  statement 1 allows a wildcard action, got "kms:*"
  fix: name the actions; kms:* is for the root of the key's own account alone
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-105`,
};
