import { dataCaptureOn } from "../../../../lib/checks/rules/data-capture-on";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";
import { scaled } from "../scaled-endpoint";

const CAPTURE = { destination_s3_uri: "s3://acme/capture", initial_sampling_percentage: 100 };
const AT = "aws_sagemaker_endpoint_configuration.C.data_capture_config.enable_capture";

function monitored(configuration: JsonObject, endpoint = "${aws_sagemaker_endpoint.E.name}"): JsonObject {
  return scaled({
    configuration,
    more: {
      aws_sagemaker_data_quality_job_definition: {
        D: { data_quality_job_input: { endpoint_input: { endpoint_name: endpoint } } },
      },
    },
  });
}

/** A monitor of one of two endpoints, of which one captures its data. */
function named(endpoint_name: string): JsonObject {
  return made({
    "aws_sagemaker_endpoint_configuration.Plain": { production_variants: [{ variant_name: "a" }] },
    "aws_sagemaker_endpoint_configuration.Captured": {
      production_variants: [{ variant_name: "a" }],
      data_capture_config: { ...CAPTURE, enable_capture: true },
    },
    "aws_sagemaker_endpoint.F": {
      name: "fraud",
      endpoint_config_name: "${aws_sagemaker_endpoint_configuration.Plain.name}",
    },
    "aws_sagemaker_endpoint.R": {
      name: "ranker",
      endpoint_config_name: "${aws_sagemaker_endpoint_configuration.Captured.name}",
    },
    "aws_sagemaker_data_quality_job_definition.D": { data_quality_job_input: { endpoint_input: { endpoint_name } } },
  });
}

export const proof: Proof = {
  rule: dataCaptureOn,
  breaks: [
    {
      what: "capture that nobody switched on",
      json: scaled({ configuration: { data_capture_config: CAPTURE } }),
      at: [AT],
    },
    {
      what: "a monitor of an endpoint that captures nothing",
      json: monitored({}),
      at: ["aws_sagemaker_data_quality_job_definition.D.data_quality_job_input.endpoint_input.endpoint_name"],
    },
  ],
  legal: [
    {
      what: "capture that is on",
      json: monitored({ data_capture_config: { ...CAPTURE, enable_capture: true } }),
    },
    {
      what: "capture that is off on purpose",
      json: scaled({ configuration: { data_capture_config: { ...CAPTURE, enable_capture: false } } }),
    },
    { what: "an endpoint without capture and without a monitor", json: scaled({}) },
    {
      what: "a monitor of what was transformed in a batch",
      json: {
        resource: {
          aws_sagemaker_data_quality_job_definition: {
            D: {
              data_quality_job_input: { batch_transform_input: { data_captured_destination_s3_uri: "s3://acme/out" } },
            },
          },
        },
      },
    },
    { what: "a monitor of the endpoint that captures, by its name", json: named("ranker"), isCertain: true },
  ],
  unknown: [
    {
      what: "whether capture is on",
      json: scaled({ configuration: { data_capture_config: { ...CAPTURE, enable_capture: "${var.capture}" } } }),
    },
    { what: "what an endpoint of somebody else captures", json: monitored({}, "fraud") },
    { what: "what an endpoint captures whose name is given", json: named("${var.endpoint}") },
  ],
  told: `warning MLP-SERVE-207  s ${AT}
  nothing is captured: the provider sends false where it is left out
  fix: set \`enable_capture = true\`, or false where capture is described for later
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-207`,
};
