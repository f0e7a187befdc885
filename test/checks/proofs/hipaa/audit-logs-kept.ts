import { auditLogsKept } from "../../../../lib/checks/rules/audit-logs-kept";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const AT = "aws_cloudwatch_log_group.G.retention_in_days";

function flows(group: JsonObject): JsonObject {
  return made({
    "aws_cloudwatch_log_group.G": { name: "flows", ...group },
    "aws_flow_log.L": { log_destination: "${aws_cloudwatch_log_group.G.arn}", vpc_id: "vpc-1" },
  });
}

function trail(rule: JsonObject): JsonObject {
  return made({
    "aws_s3_bucket.B": {},
    "aws_cloudtrail.T": { name: "trail", s3_bucket_name: "${aws_s3_bucket.B.id}" },
    "aws_s3_bucket_lifecycle_configuration.C": {
      bucket: "${aws_s3_bucket.B.id}",
      rule: [{ id: "expire", status: "Enabled", filter: [{ prefix: "" }], ...rule }],
    },
  });
}

export const proof: Proof = {
  rule: auditLogsKept,
  breaks: [
    { what: "flow logs that end after a year", json: flows({ retention_in_days: 365 }), at: [AT] },
    {
      what: "logs of a control plane",
      json: made({ "aws_cloudwatch_log_group.G": { name: "/aws/eks/acme/cluster", retention_in_days: 90 } }),
      at: [AT],
    },
    {
      what: "a trail whose files are deleted",
      json: trail({ expiration: { days: 400 } }),
      at: ["aws_s3_bucket_lifecycle_configuration.C.rule[0].expiration.days"],
    },
  ],
  legal: [
    { what: "six years", json: flows({ retention_in_days: 2192 }) },
    { what: "for ever", json: flows({}) },
    {
      what: "logs of a program",
      json: made({ "aws_cloudwatch_log_group.G": { name: "/acme", retention_in_days: 30 } }),
    },
    { what: "files that move on", json: trail({ transition: { days: 90, storage_class: "GLACIER" } }) },
    { what: "a rule that is off", json: trail({ status: "Disabled", expiration: { days: 400 } }) },
  ],
  unknown: [
    { what: "how long", json: flows({ retention_in_days: "${var.days}" }) },
    { what: "when files are deleted", json: trail({ expiration: { days: "${var.days}" } }) },
  ],
  told: `warning MLP-HIPAA-113  s ${AT}
  records of who did what end before six years are over, got 365 days
  fix: set retention_in_days = 2192, or leave it out; right where they are kept elsewhere as well
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-hipaa-113`,
};
