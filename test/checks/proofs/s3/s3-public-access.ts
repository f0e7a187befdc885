import { s3PublicAccess } from "../../../../lib/checks/rules/s3-public-access";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const OF_DATA = { bucket: "${aws_s3_bucket.Data.id}" };

function withBucket(more: Record<string, JsonObject> = {}): JsonObject {
  return made({ "aws_s3_bucket.Data": { bucket: "data" }, ...more });
}

const CLOSED = {
  block_public_acls: true,
  block_public_policy: true,
  ignore_public_acls: true,
  restrict_public_buckets: true,
};

function block(more: JsonObject): JsonObject {
  return withBucket({ "aws_s3_bucket_public_access_block.B": { ...OF_DATA, ...CLOSED, ...more } });
}

export const proof: Proof = {
  rule: s3PublicAccess,
  breaks: [
    { what: "a bucket without a block", json: withBucket(), at: ["aws_s3_bucket.Data"] },
    ...Object.keys(CLOSED).map((flag) => ({
      what: `${flag} off`,
      json: block({ [flag]: false }),
      at: ["aws_s3_bucket_public_access_block.B"],
    })),
    {
      what: "policies let in, on purpose",
      json: block({ block_public_policy: false, restrict_public_buckets: false }),
      at: ["aws_s3_bucket_public_access_block.B"],
    },
    {
      what: "a block that leaves three of four out",
      json: withBucket({ "aws_s3_bucket_public_access_block.B": { ...OF_DATA, ignore_public_acls: true } }),
      at: ["aws_s3_bucket_public_access_block.B"],
    },
    {
      what: "policies let in, of a website",
      json: withBucket({
        "aws_s3_bucket_public_access_block.B": {
          ...OF_DATA,
          ...CLOSED,
          block_public_policy: false,
          restrict_public_buckets: false,
        },
        "aws_s3_bucket_website_configuration.W": { ...OF_DATA, index_document: { suffix: "index.html" } },
      }),
      at: ["aws_s3_bucket_public_access_block.B"],
    },
    {
      what: "a block of the account with a part that is off",
      json: withBucket({ "aws_s3_account_public_access_block.A": { ...CLOSED, block_public_acls: false } }),
      at: ["aws_s3_bucket.Data"],
    },
  ],
  legal: [
    { what: "all four for the bucket", json: block({}) },
    { what: "all four for the account", json: withBucket({ "aws_s3_account_public_access_block.A": CLOSED }) },
    {
      what: "a bucket that is looked up",
      json: withBucket({
        "data.aws_s3_bucket.Seen": { bucket: "${aws_s3_bucket.Data.bucket}" },
        "aws_s3_bucket_public_access_block.B": { bucket: "${data.aws_s3_bucket.Seen.bucket}", ...CLOSED },
      }),
    },
  ],
  unknown: [
    { what: "a part that is given at plan", json: block({ block_public_acls: "${var.closed}" }) },
    { what: "a bucket for each", json: block({ bucket: "${each.value}" }) },
    {
      what: "a part of the account's that is given at plan",
      json: withBucket({ "aws_s3_account_public_access_block.A": { ...CLOSED, ignore_public_acls: "${var.closed}" } }),
    },
  ],
  told: `warning MLP-S3-103  s aws_s3_bucket.Data
  the bucket has no public access block: S3 closes it by default, and nothing here keeps it closed
  fix: add an aws_s3_bucket_public_access_block with all four arguments true
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-s3-103`,
};
