import { monitorSchedule } from "../../../../lib/checks/rules/monitor-schedule";
import type { Json, JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const AT = "aws_sagemaker_monitoring_schedule.M.monitoring_schedule_config.schedule_config.schedule_expression";

function schedule(schedule_expression: Json | undefined): JsonObject {
  const config: JsonObject = schedule_expression === undefined ? {} : { schedule_config: { schedule_expression } };
  return {
    resource: {
      aws_sagemaker_monitoring_schedule: {
        M: {
          name: "m",
          monitoring_schedule_config: {
            monitoring_job_definition_name: "d",
            monitoring_type: "DataQuality",
            ...config,
          },
        },
      },
    },
  };
}

export const proof: Proof = {
  rule: monitorSchedule,
  breaks: [
    { what: "days of the week", json: schedule("cron(0 9 ? * MON-FRI *)"), at: [AT] },
    { what: "minutes", json: schedule("cron(30 * ? * * *)"), at: [AT] },
    { what: "five fields", json: schedule("cron(0 9 * * *)"), at: [AT] },
    { what: "an hour that no day has", json: schedule("cron(0 24 ? * * *)"), at: [AT] },
    { what: "two hours", json: schedule("cron(0 9,17 ? * * *)"), at: [AT] },
    { what: "a form of EventBridge", json: schedule("cron(0 9 * * ? *)"), at: [AT] },
  ],
  legal: [
    { what: "each hour", json: schedule("cron(0 * ? * * *)") },
    { what: "each day", json: schedule("cron(0 09 ? * * *)") },
    { what: "each so many hours", json: schedule("cron(0 17/12 ? * * *)") },
    { what: "each so many hours, by two digits", json: schedule("cron(0 00/06 ? * * *)") },
    { what: "when SageMaker likes", json: schedule(undefined) },
    { what: "what the provider refuses by itself", json: schedule("rate(1 hour)") },
  ],
  unknown: [{ what: "an expression that is given", json: schedule("${var.when}") }],
  told: `error MLP-MONITOR-102  s ${AT}
  SageMaker runs monitors each hour, each day or each so many hours, got "cron(0 9 ? * MON-FRI *)"
  fix: use cron(0 * ? * * *), cron(0 9 ? * * *) or cron(0 0/6 ? * * *)
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-monitor-102`,
};
