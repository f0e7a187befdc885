import { keptData } from "../../../../lib/checks/rules/kept-data";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const YEAR: JsonObject = { trainingDays: 90, auditDays: 365 };

/** A dataset that is kept, and what its bucket says. */
function kept(
  settings: Readonly<Record<string, JsonObject>>,
  days: JsonObject = YEAR,
  bucket = "${aws_s3_bucket.B.id}",
) {
  const fact = { type: "kept", address: "aws_s3_object.D", prefix: "data/customers/versions/", ...days };
  return {
    ...made({
      "aws_s3_bucket.B": { bucket: "data" },
      "aws_s3_object.D": { bucket, key: "data/customers/dataset.json", content: "{}" },
      ...settings,
    }),
    "//": { mlPlatform: { facts: [fact] } },
  };
}

function aging(...rule: readonly JsonObject[]): Readonly<Record<string, JsonObject>> {
  const all = rule.map((one) => ({ id: "old", status: "Enabled", filter: {}, ...one }));
  return { "aws_s3_bucket_lifecycle_configuration.L": { bucket: "${aws_s3_bucket.B.id}", rule: all } };
}

function locked(default_retention: JsonObject): Readonly<Record<string, JsonObject>> {
  return {
    "aws_s3_bucket_object_lock_configuration.O": { bucket: "${aws_s3_bucket.B.id}", rule: { default_retention } },
  };
}

const days = (count: number): JsonObject => ({ expiration: { days: count } });
const at = (path: string): string[] => [`aws_s3_bucket_lifecycle_configuration.L.rule[0].${path}`];

export const proof: Proof = {
  rule: keptData,
  hiddenInPlans: "comments",
  withinStack: true,
  breaks: [
    {
      what: "a rule for all of data",
      json: kept(aging({ filter: { prefix: "data/" }, ...days(30) })),
      at: at("expiration.days"),
    },
    { what: "a rule for everything", json: kept(aging(days(364))), at: at("expiration.days") },
    {
      what: "a rule for one version",
      json: kept(aging({ filter: { prefix: "data/customers/versions/31/" }, ...days(30) })),
      at: at("expiration.days"),
    },
    { what: "a rule, and no end", json: kept(aging(days(3650)), {}), at: at("expiration.days") },
    {
      what: "a prefix of the old form",
      json: kept(aging({ filter: null, prefix: "data/", ...days(30) })),
      at: at("expiration.days"),
    },
    {
      what: "a prefix with others",
      json: kept(aging({ filter: { and: { prefix: "data/", object_size_greater_than: 1 } }, ...days(30) })),
      at: at("expiration.days"),
    },
    { what: "a date", json: kept(aging({ expiration: { date: "2027-01-01T00:00:00Z" } })), at: at("expiration.date") },
    {
      what: "an archive before the last training",
      json: kept(aging({ transition: [{ days: 30, storage_class: "DEEP_ARCHIVE" }] })),
      at: at("transition[0].days"),
    },
    {
      what: "a lock that still has what is hidden",
      json: kept({ ...aging(days(30)), ...locked({ mode: "COMPLIANCE", years: 1 }) }),
      at: at("expiration.days"),
    },
    {
      what: "a lock that ends before",
      json: kept(locked({ mode: "GOVERNANCE", days: 30 })),
      at: ["aws_s3_bucket_object_lock_configuration.O.rule.default_retention"],
    },
  ],
  legal: [
    { what: "no rule", json: kept({}), isCertain: true },
    { what: "a year", json: kept(aging(days(365))), isCertain: true },
    { what: "a rule that is off", json: kept(aging({ status: "Disabled", ...days(1) })), isCertain: true },
    {
      what: "a rule for what is beside it",
      json: kept(aging({ filter: { prefix: "data/customers/latest/" }, ...days(1) })),
      isCertain: true,
    },
    {
      what: "superseded versions and uploads",
      json: kept(
        aging({
          noncurrent_version_expiration: { noncurrent_days: 1 },
          abort_incomplete_multipart_upload: { days_after_initiation: 7 },
          expiration: { expired_object_delete_marker: true },
        }),
      ),
      isCertain: true,
    },
    {
      what: "an archive after the last training, and a class that is read at once",
      json: kept(
        aging({
          transition: [
            { days: 90, storage_class: "GLACIER" },
            { days: 30, storage_class: "GLACIER_IR" },
          ],
        }),
      ),
    },
    { what: "a lock for as long", json: kept(locked({ mode: "COMPLIANCE", days: 365 })), isCertain: true },
    { what: "a lock, and no end", json: kept(locked({ mode: "COMPLIANCE", days: 365 }), {}), isCertain: true },
    { what: "a bucket of which nothing is said", json: made({ "aws_s3_bucket.B": {}, ...aging(days(1)) }) },
  ],
  unknown: [
    { what: "a bucket of somebody else", json: kept({}, YEAR, "theirs") },
    { what: "a prefix that is given", json: kept(aging({ filter: { prefix: "${var.prefix}" }, ...days(1) })) },
    { what: "days that are given", json: kept(aging({ expiration: { days: "${var.days}" } })) },
    {
      what: "rules that are given",
      json: kept({
        "aws_s3_bucket_lifecycle_configuration.L": { bucket: "${aws_s3_bucket.B.id}", rule: "${var.rules}" },
      }),
    },
  ],
  told: `error MLP-DATA-101  s aws_s3_bucket_lifecycle_configuration.L.rule[0].expiration.days
  the rule old deletes what is below data/customers/versions/ after 30 days, which is kept for 365 days
  fix: let the rule leave it alone, by its prefix or its days; or say in \`auditDays\` what is really needed
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-data-101`,
};
