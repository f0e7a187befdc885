import { monitorBaseline } from "../../../../lib/checks/rules/monitor-baseline";
import { measured, monitored, quality } from "../monitors";
import type { Proof } from "../proof";

const AT = "aws_sagemaker_data_quality_job_definition.D.data_quality_baseline_config";

export const proof: Proof = {
  rule: monitorBaseline,
  breaks: [
    {
      what: "a monitor without a baseline",
      json: monitored({ definition: { data_quality_baseline_config: null } }),
      at: [AT],
    },
    {
      what: "a baseline without statistics",
      json: monitored({
        definition: { data_quality_baseline_config: { constraints_resource: { s3_uri: "s3://b/constraints.json" } } },
      }),
      at: [AT],
    },
    {
      what: "model quality without constraints",
      json: measured({ ...quality(), ModelQualityBaselineConfig: {} }),
      at: ["aws_cloudcontrolapi_resource.Q.desired_state.ModelQualityBaselineConfig"],
    },
  ],
  legal: [
    { what: "a baseline of both", json: monitored({}) },
    { what: "model quality, which has constraints alone", json: measured(quality()) },
    { what: "another type of Cloud Control", json: measured({}, { type: "AWS::SageMaker::Pipeline" }) },
  ],
  unknown: [
    {
      what: "a baseline that is given",
      json: monitored({ definition: { data_quality_baseline_config: "${var.baseline}" } }),
    },
    { what: "a definition that is given", json: measured("${var.definition}") },
  ],
  told: `warning MLP-MONITOR-101  s ${AT}
  the monitor has nothing to compare with, and finds no violation: no constraints_resource, no statistics_resource
  fix: name what a baseline job left: constraints.json, and statistics.json of data quality; right where it is to gather statistics alone
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-monitor-101`,
};
