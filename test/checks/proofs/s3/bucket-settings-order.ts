import { bucketSettingsOrder } from "../../../../lib/checks/rules/bucket-settings-order";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const BUCKET = "${aws_s3_bucket.B.id}";

function settings(policy: JsonObject, controls?: JsonObject): JsonObject {
  return made({
    "aws_s3_bucket.B": { bucket: "acme-x" },
    "aws_s3_bucket_public_access_block.P": { bucket: BUCKET },
    "aws_s3_bucket_policy.Pol": { bucket: BUCKET, ...policy },
    ...(controls === undefined ? {} : { "aws_s3_bucket_ownership_controls.O": { bucket: BUCKET, ...controls } }),
  });
}

export const proof: Proof = {
  rule: bucketSettingsOrder,
  withinStack: true,
  breaks: [
    { what: "a policy beside the block", json: settings({}), at: ["aws_s3_bucket_policy.Pol.depends_on"] },
    {
      what: "all three side by side, the bucket by its name",
      json: settings({ bucket: "acme-x" }, {}),
      at: ["aws_s3_bucket_policy.Pol.depends_on"],
    },
    {
      what: "ownership controls alone",
      json: settings({ depends_on: ["aws_s3_bucket_public_access_block.P"] }, {}),
      at: ["aws_s3_bucket_ownership_controls.O.depends_on"],
    },
  ],
  legal: [
    {
      what: "ownership controls first",
      json: settings(
        { depends_on: ["aws_s3_bucket_ownership_controls.O"] },
        { depends_on: ["aws_s3_bucket_public_access_block.P"] },
      ),
    },
    { what: "a policy that waits", json: settings({ depends_on: ["aws_s3_bucket_public_access_block.P"] }) },
    {
      what: "one that refers to the block",
      json: settings({ bucket: "${aws_s3_bucket_public_access_block.P.bucket}" }),
    },
    {
      what: "all three in a row",
      json: settings(
        { depends_on: ["aws_s3_bucket_public_access_block.P"] },
        { depends_on: ["aws_s3_bucket_policy.Pol"] },
      ),
    },
    {
      what: "settings of two buckets",
      json: made({
        "aws_s3_bucket.B": {},
        "aws_s3_bucket.C": {},
        "aws_s3_bucket_public_access_block.P": { bucket: BUCKET },
        "aws_s3_bucket_policy.Pol": { bucket: "${aws_s3_bucket.C.id}" },
      }),
    },
  ],
  unknown: [{ what: "a policy that waits for a module", json: settings({ depends_on: ["module.block"] }) }],
  told: `warning MLP-S3-201  s aws_s3_bucket_policy.Pol.depends_on
  Terraform makes it and aws_s3_bucket_public_access_block.P at once, which S3 refuses at times: a conflicting conditional operation (409)
  fix: add aws_s3_bucket_public_access_block.P to depends_on; acknowledge it for a bucket that has both already
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-s3-201`,
};
