import { bucketVersioned } from "../../../../lib/checks/rules/bucket-versioned";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const BUCKET = "${aws_s3_bucket.B.id}";

function bucket(status: string | undefined, more: Readonly<Record<string, JsonObject>> = {}): JsonObject {
  const setting = { bucket: BUCKET, versioning_configuration: { status: status ?? "" } };
  return made({
    "aws_s3_bucket.B": { bucket: "acme-models" },
    ...(status === undefined ? {} : { "aws_s3_bucket_versioning.V": setting }),
    ...more,
  });
}

export const proof: Proof = {
  rule: bucketVersioned,
  breaks: [
    { what: "a bucket of which nothing is said", json: bucket(undefined), at: ["aws_s3_bucket.B"] },
    { what: "versioning that is suspended", json: bucket("Suspended"), at: ["aws_s3_bucket.B"] },
  ],
  legal: [
    { what: "a bucket that is versioned", json: bucket("Enabled") },
    { what: "a bucket that says so itself", json: made({ "aws_s3_bucket.B": { versioning: { enabled: true } } }) },
    {
      what: "a bucket of access logs",
      json: bucket(undefined, { "aws_s3_bucket_logging.L": { bucket: "other", target_bucket: BUCKET } }),
    },
  ],
  unknown: [
    { what: "whether it is versioned", json: bucket("${var.status}") },
    {
      what: "for which bucket it is",
      json: bucket(undefined, {
        "aws_s3_bucket_versioning.V": { bucket: "${var.bucket}", versioning_configuration: { status: "Enabled" } },
      }),
    },
  ],
  told: `warning MLP-PROD-107  s aws_s3_bucket.B
  an object that is overwritten or deleted is gone: the bucket keeps no versions
  fix: add an aws_s3_bucket_versioning with status "Enabled"; right for what can be made anew, such as a cache
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-prod-107`,
};
