import { s3OneSetting } from "../../../../lib/checks/rules/s3-one-setting";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

function two(a: string, b: string, type = "aws_s3_bucket_policy"): JsonObject {
  return made({ "aws_s3_bucket.Data": { bucket: "data" }, [`${type}.A`]: { bucket: a }, [`${type}.B`]: { bucket: b } });
}

/** What a module gives its users to choose from: one of two settings. */
function oneOf(a: JsonObject, b: JsonObject): JsonObject {
  const bucket = "${aws_s3_bucket.Data.id}";
  return made({
    "aws_s3_bucket.Data": { bucket: "data" },
    "aws_s3_bucket_website_configuration.Pages": { bucket, ...a },
    "aws_s3_bucket_website_configuration.Redirect": { bucket, ...b },
  });
}

const WITH_PAGES = { count: "${var.redirect ? 0 : 1}" };

const SAME = [
  ["${aws_s3_bucket.Data.id}", "${aws_s3_bucket.Data.id}"],
  ["${aws_s3_bucket.Data.id}", "${aws_s3_bucket.Data.bucket}"],
  ["${aws_s3_bucket.Data.id}", "data"],
] as const;

export const proof: Proof = {
  rule: s3OneSetting,
  breaks: [
    ...SAME.map(([a, b]) => ({ what: `${a} and ${b}`, json: two(a, b), at: ["aws_s3_bucket_policy.B.bucket"] })),
    ...["notification", "lifecycle_configuration", "versioning", "logging", "public_access_block"].map((setting) => ({
      what: `${setting} of a bucket of somebody else`,
      json: two("other", "other", `aws_s3_bucket_${setting}`),
      at: [`aws_s3_bucket_${setting}.B.bucket`],
    })),
    {
      what: "two that are made together",
      json: oneOf(WITH_PAGES, WITH_PAGES),
      at: ["aws_s3_bucket_website_configuration.Redirect.bucket"],
    },
    {
      what: "two of which each is made once",
      json: oneOf({ count: 1 }, {}),
      at: ["aws_s3_bucket_website_configuration.Redirect.bucket"],
    },
  ],
  legal: [
    { what: "two buckets", json: two("${aws_s3_bucket.Data.id}", "other") },
    { what: "a setting that may repeat", json: two("data", "data", "aws_s3_bucket_metric") },
    {
      what: "two settings",
      json: made({
        "aws_s3_bucket.Data": { bucket: "data" },
        "aws_s3_bucket_policy.A": { bucket: "${aws_s3_bucket.Data.id}" },
        "aws_s3_bucket_versioning.B": { bucket: "${aws_s3_bucket.Data.id}" },
      }),
    },
  ],
  unknown: [
    { what: "a bucket for each", json: two("${each.value}", "${each.value}") },
    { what: "one or the other", json: oneOf(WITH_PAGES, { count: "${var.redirect ? 1 : 0}" }) },
    { what: "one, and another that may be left out", json: oneOf({}, { count: "${var.redirect ? 1 : 0}" }) },
    { what: "one, and another for each", json: oneOf({}, { for_each: "${var.redirects}" }) },
  ],
  told: `error MLP-S3-102  s aws_s3_bucket_policy.B.bucket
  aws_s3_bucket.Data has a second aws_s3_bucket_policy, the first is aws_s3_bucket_policy.A at s
  fix: put both into one resource; each apply would undo the other
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-s3-102`,
};
