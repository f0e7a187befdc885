import { logBucketKey } from "../../../../lib/checks/rules/log-bucket-key";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const LOGGING = {
  "aws_s3_bucket_logging.G": { bucket: "b", target_bucket: "${aws_s3_bucket.L.id}", target_prefix: "" },
};

function encrypted(algorithm: string, users: Readonly<Record<string, JsonObject>>): JsonObject {
  return made({
    "aws_s3_bucket.L": { bucket: "logs" },
    "aws_s3_bucket_server_side_encryption_configuration.E": {
      bucket: "${aws_s3_bucket.L.id}",
      rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: algorithm } }],
    },
    ...users,
  });
}

function balancer(body: JsonObject): Readonly<Record<string, JsonObject>> {
  return { "aws_lb.B": { access_logs: { bucket: "logs", enabled: true }, ...body } };
}

export const proof: Proof = {
  rule: logBucketKey,
  breaks: [
    { what: "logs of a bucket", json: encrypted("aws:kms", LOGGING), at: ["aws_s3_bucket_logging.G.target_bucket"] },
    { what: "logs of a load balancer", json: encrypted("aws:kms", balancer({})), at: ["aws_lb.B.access_logs.bucket"] },
  ],
  legal: [
    { what: "S3's own keys", json: encrypted("AES256", { ...LOGGING, ...balancer({}) }) },
    { what: "a network load balancer", json: encrypted("aws:kms", balancer({ load_balancer_type: "network" })) },
    {
      what: "a balancer without logs",
      json: encrypted("aws:kms", balancer({ access_logs: { bucket: "logs", enabled: false } })),
    },
    { what: "a bucket that says nothing", json: made({ "aws_s3_bucket.L": {}, ...LOGGING }) },
  ],
  unknown: [
    {
      what: "a bucket of somebody else",
      json: made({ "aws_s3_bucket_logging.G": { bucket: "b", target_bucket: "x" } }),
    },
  ],
  told: `warning MLP-S3-205  s aws_s3_bucket_logging.G.target_bucket
  S3 writes access logs to no bucket that is encrypted with a key of KMS by default, got aws:kms for aws_s3_bucket.L: no log arrives
  fix: give the bucket of the logs sse_algorithm "AES256"; acknowledge it where logs were seen to arrive
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-s3-205`,
};
