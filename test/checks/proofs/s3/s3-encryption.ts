import { s3Encryption } from "../../../../lib/checks/rules/s3-encryption";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const OF_DATA = { bucket: "${aws_s3_bucket.Data.id}" };

function withBucket(more: Record<string, JsonObject> = {}): JsonObject {
  return made({ "aws_s3_bucket.Data": { bucket: "data" }, ...more });
}

const SETTING = "aws_s3_bucket_server_side_encryption_configuration.E";

export const proof: Proof = {
  rule: s3Encryption,
  breaks: [{ what: "a bucket without a word", json: withBucket(), at: ["aws_s3_bucket.Data"] }],
  legal: [
    { what: "a setting", json: withBucket({ [SETTING]: OF_DATA }) },
    { what: "a setting by the bucket's name", json: withBucket({ [SETTING]: { bucket: "data" } }) },
    {
      what: "the bucket's own argument",
      json: made({ "aws_s3_bucket.Data": { server_side_encryption_configuration: [{ rule: [] }] } }),
    },
  ],
  unknown: [{ what: "a bucket for each", json: withBucket({ [SETTING]: { bucket: "${each.key}" } }) }],
  told: `warning MLP-S3-104  s aws_s3_bucket.Data
  the bucket does not say how it is encrypted
  fix: add an aws_s3_bucket_server_side_encryption_configuration, with a KMS key for data that is yours
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-s3-104`,
};
