import { s3LifecycleFilter } from "../../../../lib/checks/rules/s3-lifecycle-filter";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

function lifecycle(body: JsonObject): JsonObject {
  return made({
    "aws_s3_bucket.Data": { bucket: "data" },
    "aws_s3_bucket_lifecycle_configuration.L": { bucket: "${aws_s3_bucket.Data.id}", ...body },
  });
}

export const proof: Proof = {
  rule: s3LifecycleFilter,
  breaks: [
    {
      what: "a rule without a filter",
      json: lifecycle({ rule: [{ id: "old", status: "Enabled" }] }),
      at: ["aws_s3_bucket_lifecycle_configuration.L.rule[0]"],
    },
    {
      what: "the second of two rules",
      json: lifecycle({ rule: [{ id: "new", status: "Enabled", filter: {} }, { status: "Enabled" }] }),
      at: ["aws_s3_bucket_lifecycle_configuration.L.rule[1]"],
    },
  ],
  legal: [
    { what: "a prefix in the filter", json: lifecycle({ rule: [{ id: "old", filter: [{ prefix: "tmp/" }] }] }) },
    { what: "an empty filter in a list", json: lifecycle({ rule: [{ id: "old", filter: [{}] }] }) },
    { what: "an empty filter", json: lifecycle({ rule: [{ id: "old", filter: {} }] }) },
    { what: "a prefix of the old form", json: lifecycle({ rule: [{ id: "old", prefix: "" }] }) },
  ],
  unknown: [
    { what: "rules that are an expression", json: lifecycle({ rule: "${local.rules}" }) },
    { what: "a rule that is an expression", json: lifecycle({ rule: ["${local.rule}"] }) },
    {
      what: "rules of a dynamic block",
      json: lifecycle({ dynamic: { rule: { for_each: "${var.all}", content: {} } } }),
    },
    {
      what: "a filter of a dynamic block",
      json: lifecycle({ rule: [{ id: "old", dynamic: [{ filter: { for_each: "${var.all}", content: {} } }] }] }),
    },
  ],
  told: `warning MLP-S3-101  s aws_s3_bucket_lifecycle_configuration.L.rule[0]
  the lifecycle rule old has no filter: the provider warns of it, and a later one refuses it
  fix: add a filter; an empty one means every object of the bucket
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-s3-101`,
};
