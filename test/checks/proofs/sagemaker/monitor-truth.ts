import { monitorTruth } from "../../../../lib/checks/rules/monitor-truth";
import { measured, monitored, quality } from "../monitors";
import type { Proof } from "../proof";

const AT = "aws_cloudcontrolapi_resource.Q.desired_state.ModelQualityJobInput";

export const proof: Proof = {
  rule: monitorTruth,
  breaks: [
    { what: "no labels", json: measured(quality({}, { GroundTruthS3Input: null })), at: [AT] },
    {
      what: "no part of the answer",
      json: measured(quality({ InferenceAttribute: null })),
      at: [`${AT}.EndpointInput`],
    },
  ],
  legal: [
    { what: "labels and predictions", json: measured(quality()) },
    {
      what: "labels and probabilities",
      json: measured(quality({ InferenceAttribute: null, ProbabilityAttribute: "1" })),
    },
    { what: "data quality", json: monitored({}), isCertain: true },
  ],
  unknown: [{ what: "a definition that is given", json: measured("${var.definition}") }],
  told: `error MLP-MONITOR-106  s ${AT}
  no ground truth: SageMaker makes no definition of model quality without GroundTruthS3Input
  fix: name where labels are put, by the hour of their request and with its eventId or inferenceId
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-monitor-106`,
};
