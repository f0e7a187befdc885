import { logsEnd } from "../../../../lib/checks/rules/logs-end";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const AT = "aws_cloudwatch_log_group.G.retention_in_days";
const group = (body: JsonObject) => made({ "aws_cloudwatch_log_group.G": { name: "/acme", ...body } });

export const proof: Proof = {
  rule: logsEnd,
  breaks: [
    { what: "a group of which nothing is said", json: group({}), at: [AT] },
    { what: "for ever, which is the same", json: group({ retention_in_days: 0 }), at: [AT] },
  ],
  legal: [
    { what: "a year", json: group({ retention_in_days: 365 }) },
    { what: "a group of which CloudWatch says it", json: group({ log_group_class: "DELIVERY" }) },
  ],
  unknown: [{ what: "how long", json: group({ retention_in_days: "${var.days}" }) }],
  told: `warning MLP-PROD-112  s ${AT}
  nobody said how long logs are kept, so they are kept, and paid for, for ever
  fix: set retention_in_days, such as 365; right where somebody decided on for ever
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-prod-112`,
};
