import { replicationVersions } from "../../../../lib/checks/rules/replication-versions";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const OF = { bucket: "${aws_s3_bucket.B.id}" };
const AFTER = { depends_on: ["aws_s3_bucket_versioning.V"] };

function bucket(more: JsonObject, status: string | null = "Enabled", type = "aws_s3_bucket_replication_configuration") {
  const versions = { ...OF, versioning_configuration: { status } };
  return made({
    "aws_s3_bucket.B": { bucket: "acme-data" },
    ...(status === null ? {} : { "aws_s3_bucket_versioning.V": versions }),
    [`${type}.R`]: { ...OF, ...more },
  });
}

export const proof: Proof = {
  rule: replicationVersions,
  withinStack: true,
  breaks: [
    { what: "copies at the same time", json: bucket({}), at: ["aws_s3_bucket_replication_configuration.R.depends_on"] },
    {
      what: "copies of what keeps no versions",
      json: bucket(AFTER, "Suspended"),
      at: ["aws_s3_bucket_versioning.V.versioning_configuration.status"],
    },
    {
      what: "locks of what keeps no versions",
      json: bucket(AFTER, "Disabled", "aws_s3_bucket_object_lock_configuration"),
      at: ["aws_s3_bucket_versioning.V.versioning_configuration.status"],
    },
  ],
  legal: [
    { what: "copies afterwards", json: bucket(AFTER) },
    { what: "copies of the bucket of the versions", json: bucket({ bucket: "${aws_s3_bucket_versioning.V.bucket}" }) },
    { what: "a bucket whose versions are somebody else's", json: bucket({}, null) },
    { what: "a bucket by its name", json: bucket({ bucket: "acme-other" }, "Suspended") },
    {
      what: "copies of a bucket beside one that keeps no versions",
      json: made({
        "aws_s3_bucket.B": { bucket: "acme-data" },
        "aws_s3_bucket.Other": { bucket: "acme-other" },
        "aws_s3_bucket_versioning.V": {
          bucket: "${aws_s3_bucket.Other.id}",
          versioning_configuration: { status: "Suspended" },
        },
        "aws_s3_bucket_replication_configuration.R": OF,
      }),
    },
  ],
  unknown: [
    { what: "a status that is given", json: bucket({}, "${var.status}") },
    {
      what: "one of two settings of versions",
      json: made({
        "aws_s3_bucket.B": { bucket: "acme-data" },
        "aws_s3_bucket_versioning.Off": {
          ...OF,
          count: "${var.versions ? 0 : 1}",
          versioning_configuration: { status: "Suspended" },
        },
        "aws_s3_bucket_versioning.V": {
          ...OF,
          count: "${var.versions ? 1 : 0}",
          versioning_configuration: { status: "Enabled" },
        },
        "aws_s3_bucket_replication_configuration.R": { ...OF, count: "${var.versions ? 1 : 0}", ...AFTER },
      }),
    },
    {
      what: "a setting of versions that may be left out",
      json: made({
        "aws_s3_bucket.B": { bucket: "acme-data" },
        "aws_s3_bucket_versioning.V": {
          ...OF,
          count: "${var.versions ? 1 : 0}",
          versioning_configuration: { status: "Suspended" },
        },
        "aws_s3_bucket_replication_configuration.R": OF,
      }),
    },
    {
      what: "what a module waits for",
      json: { ...bucket({ depends_on: ["module.versions"] }), module: { versions: { source: "./versions" } } },
    },
  ],
  told: `warning MLP-S3-230  s aws_s3_bucket_replication_configuration.R.depends_on
  it does not wait for aws_s3_bucket_versioning.V: S3 refuses it while the bucket keeps no versions, and at destroy refuses to end versions that it still needs
  fix: name aws_s3_bucket_versioning.V in depends_on; acknowledge this where versions are kept already
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-s3-230`,
};
