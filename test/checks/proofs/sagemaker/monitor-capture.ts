import { monitorCapture } from "../../../../lib/checks/rules/monitor-capture";
import type { JsonObject } from "../../../../lib/terraform";
import { measured, monitored, quality } from "../monitors";
import type { Proof } from "../proof";

const AT = "aws_sagemaker_data_quality_job_definition.D.data_quality_job_input.endpoint_input.endpoint_name";
const OF_QUALITY = "aws_cloudcontrolapi_resource.Q.desired_state.ModelQualityJobInput.EndpointInput.EndpointName";
const captured = (capture: JsonObject) => monitored({ capture });
const only = (capture_mode: string) => ({ capture_options: [{ capture_mode }] });

export const proof: Proof = {
  rule: monitorCapture,
  breaks: [
    { what: "answers alone under data quality", json: captured(only("Output")), at: [AT] },
    { what: "no request in a hundred", json: captured({ initial_sampling_percentage: 0 }), at: [AT] },
    { what: "capture that is switched off", json: captured({ enable_capture: false }), at: [AT] },
    {
      what: "requests alone under model quality",
      json: measured(quality(), { capture: only("Input") }),
      at: [OF_QUALITY],
    },
  ],
  legal: [
    { what: "both ways", json: captured({}) },
    { what: "requests alone, under data quality", json: captured(only("Input")) },
    { what: "both ways at once", json: measured(quality(), { capture: only("InputAndOutput") }) },
    {
      what: "batch transform",
      json: monitored({ definition: { data_quality_job_input: {} }, capture: only("Output") }),
    },
    {
      what: "no capture, which is told of data quality elsewhere",
      json: monitored({ configuration: { data_capture_config: null } }),
    },
  ],
  unknown: [
    { what: "an endpoint of somebody else", json: measured(quality({ EndpointName: "fraud" })) },
    { what: "modes that are given", json: captured({ capture_options: "${var.modes}" }) },
    { what: "a mode that is given", json: captured(only("${var.mode}")) },
  ],
  told: `warning MLP-MONITOR-103  s ${AT}
  aws_sagemaker_endpoint_configuration.C captures no Input, so that the monitor has nothing to look at
  fix: capture Input and Output, of at least one percent of requests; it is right only where another configuration is served later
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-monitor-103`,
};
