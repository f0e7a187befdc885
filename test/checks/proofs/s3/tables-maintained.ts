import { tablesMaintained } from "../../../../lib/checks/rules/tables-maintained";
import type { JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const OWNER: JsonObject = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::123456789012:root" },
  Action: "kms:*",
  Resource: "*",
};
const MAINTAINS: JsonObject = {
  Effect: "Allow",
  Principal: { Service: "maintenance.s3tables.amazonaws.com" },
  Action: ["kms:Decrypt", "kms:GenerateDataKey"],
  Resource: "*",
};

function tables(key: JsonObject, id = "${aws_kms_key.K.arn}", type = "aws_s3tables_table_bucket"): JsonObject {
  return made({
    "aws_kms_key.K": key,
    [`${type}.T`]: { name: "t", encryption_configuration: { sse_algorithm: "aws:kms", kms_key_arn: id } },
  });
}

const at = ["aws_s3tables_table_bucket.T.encryption_configuration.kms_key_arn"];

export const proof: Proof = {
  rule: tablesMaintained,
  breaks: [
    { what: "a key of the account alone", json: tables({ policy: policy(OWNER) }), at },
    { what: "a key without a policy", json: tables({}), at },
    {
      what: "a table with a key of its own",
      json: tables({}, undefined, "aws_s3tables_table"),
      at: ["aws_s3tables_table.T.encryption_configuration.kms_key_arn"],
    },
  ],
  legal: [
    { what: "a key that lets it in", json: tables({ policy: policy(OWNER, MAINTAINS) }), isCertain: true },
    { what: "S3's own keys", json: made({ "aws_s3tables_table_bucket.T": { name: "t" } }), isCertain: true },
    {
      what: "a key that is null",
      json: made({
        "aws_s3tables_table.T": { encryption_configuration: { sse_algorithm: "AES256", kms_key_arn: null } },
      }),
    },
  ],
  unknown: [
    { what: "a key of somebody else", json: tables({}, "arn:aws:kms:us-east-1:123456789012:key/1") },
    { what: "a policy that is given", json: tables({ policy: "${var.policy}" }) },
  ],
  told: `warning MLP-DATA-102  s aws_s3tables_table_bucket.T.encryption_configuration.kms_key_arn
  the policy of the key does not let maintenance.s3tables.amazonaws.com use it, so nothing is compacted and no snapshot expires, and nobody is told, got aws_kms_key.K
  fix: allow kms:Decrypt and kms:GenerateDataKey to maintenance.s3tables.amazonaws.com in the key's policy, where kms:EncryptionContext:aws:s3:arn is like the table bucket's ARN and /*
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-data-102`,
};
