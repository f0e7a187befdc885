import type { JsonObject } from "../../../lib/terraform";

const CAPTURE = {
  enable_capture: true,
  initial_sampling_percentage: 10,
  destination_s3_uri: "s3://${aws_s3_bucket.B.bucket}/capture/churn/",
  capture_options: [{ capture_mode: "Input" }, { capture_mode: "Output" }],
};
const BASELINE = {
  constraints_resource: { s3_uri: "s3://b/constraints.json" },
  statistics_resource: { s3_uri: "s3://b/statistics.json" },
};

/** An endpoint that captures, with a monitor of its data. */
export function monitored(given: {
  readonly definition?: JsonObject;
  readonly capture?: JsonObject;
  readonly configuration?: JsonObject;
  readonly more?: JsonObject;
}): JsonObject {
  const { definition = {}, capture = {}, configuration = {}, more = {} } = given;
  return {
    resource: {
      aws_s3_bucket: { B: { bucket: "company-models" } },
      aws_sagemaker_endpoint_configuration: {
        C: { data_capture_config: { ...CAPTURE, ...capture }, ...configuration },
      },
      aws_sagemaker_endpoint: {
        E: { name: "churn", endpoint_config_name: "${aws_sagemaker_endpoint_configuration.C.name}" },
      },
      aws_sagemaker_data_quality_job_definition: {
        D: {
          data_quality_baseline_config: BASELINE,
          data_quality_job_input: { endpoint_input: { endpoint_name: "${aws_sagemaker_endpoint.E.name}" } },
          ...definition,
        },
      },
      ...more,
    },
  };
}

/** The same with a monitor of its quality. */
export function measured(
  state: JsonObject | string,
  given: { readonly capture?: JsonObject; readonly more?: JsonObject; readonly type?: string } = {},
): JsonObject {
  const { capture, more = {}, type = "AWS::SageMaker::ModelQualityJobDefinition" } = given;
  const { resource } = monitored({ capture }) as { readonly resource: JsonObject };
  const { aws_sagemaker_data_quality_job_definition: _, ...others } = resource;
  const desired_state = typeof state === "string" ? state : JSON.stringify(state);
  return {
    resource: { ...others, aws_cloudcontrolapi_resource: { Q: { type_name: type, desired_state } }, ...more },
  };
}

/** What is measured of the endpoint. */
export function quality(input: JsonObject = {}, job: JsonObject = {}): JsonObject {
  return {
    ModelQualityBaselineConfig: { ConstraintsResource: { S3Uri: "s3://b/constraints.json" } },
    ModelQualityJobInput: {
      GroundTruthS3Input: { S3Uri: "s3://b/labels/" },
      EndpointInput: {
        EndpointName: "${aws_sagemaker_endpoint.E.name}",
        LocalPath: "/opt/ml/processing/input",
        InferenceAttribute: "0",
        ...input,
      },
      ...job,
    },
  };
}
