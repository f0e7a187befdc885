import { monitorCustomers } from "../../../../lib/checks/rules/monitor-customers";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";
import { monitored } from "../monitors";

const AT = "aws_sagemaker_monitoring_schedule.M";

const schedule = (more: JsonObject = {}): JsonObject => ({
  resource: { aws_sagemaker_monitoring_schedule: { M: { name: "m", ...more } } },
});

export const proof: Proof = {
  rule: monitorCustomers,
  breaks: [
    { what: "a schedule of Model Monitor", json: schedule(), at: [AT] },
    { what: "as many as are counted", json: schedule({ count: 2 }), at: [AT] },
  ],
  legal: [
    { what: "a definition that nothing runs", json: monitored({}), isCertain: true },
    { what: "none of them", json: schedule({ count: 0 }) },
  ],
  unknown: [{ what: "whether there is one", json: schedule({ count: "${var.monitors}" }) }],
  told: `warning MLP-MONITOR-105  s ${AT}
  SageMaker takes no new customers for Model Monitor since 2026-07-30, and refuses this in an account that has not used it
  fix: use a processing job of your own, such as a DriftDetector's; acknowledge this where the account has monitors already
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-monitor-105`,
};
