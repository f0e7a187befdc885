import { ownKeyOfBuckets } from "../../../../lib/checks/rules/own-key-of-buckets";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const BUCKET = "${aws_s3_bucket.B.id}";
const KEY = "${aws_kms_key.K.arn}";
const AT = "aws_s3_bucket_server_side_encryption_configuration.E.rule";

function bucket(rule: JsonObject | undefined, more: Readonly<Record<string, JsonObject>> = {}): JsonObject {
  const setting = { bucket: BUCKET, rule: [{ apply_server_side_encryption_by_default: rule ?? {} }] };
  return made({
    "aws_kms_key.K": {},
    "aws_s3_bucket.B": { bucket: "acme-data" },
    ...(rule === undefined ? {} : { "aws_s3_bucket_server_side_encryption_configuration.E": setting }),
    ...more,
  });
}

export const proof: Proof = {
  rule: ownKeyOfBuckets,
  breaks: [
    {
      what: "S3's own keys",
      json: bucket({ sse_algorithm: "AES256" }),
      at: [`${AT}.apply_server_side_encryption_by_default.kms_master_key_id`],
    },
    {
      what: "the key that AWS makes for S3",
      json: bucket({ sse_algorithm: "aws:kms" }),
      at: [`${AT}.apply_server_side_encryption_by_default.kms_master_key_id`],
    },
    { what: "a bucket of which nothing is said", json: bucket(undefined), at: ["aws_s3_bucket.B"] },
  ],
  legal: [
    { what: "a key of the account", json: bucket({ sse_algorithm: "aws:kms", kms_master_key_id: KEY }) },
    {
      what: "a bucket of access logs",
      json: bucket(
        { sse_algorithm: "AES256" },
        { "aws_s3_bucket_logging.L": { bucket: "other", target_bucket: BUCKET } },
      ),
    },
  ],
  unknown: [
    { what: "how it is encrypted", json: bucket({ sse_algorithm: "${var.algorithm}" }) },
    { what: "which key it is", json: bucket({ sse_algorithm: "aws:kms", kms_master_key_id: "${var.key}" }) },
  ],
  told: `warning MLP-HIPAA-103  s ${AT}.apply_server_side_encryption_by_default.kms_master_key_id
  a key of AWS encrypts its objects: nobody of the account says who may use it, and nobody can take it away, got AES256
  fix: set sse_algorithm = "aws:kms" and a kms_master_key_id of the account; right where no health data is in it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-hipaa-103`,
};
