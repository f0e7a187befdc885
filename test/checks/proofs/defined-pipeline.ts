import type { Json, JsonObject } from "../../../lib/terraform";

/** A training step. */
export function training(name: string, args: JsonObject = {}, more: JsonObject = {}): JsonObject {
  const base = { ResourceConfig: { InstanceType: "ml.m5.xlarge" }, StoppingCondition: { MaxRuntimeInSeconds: 3600 } };
  return { Name: name, Type: "Training", Arguments: { RoleArn: "${aws_iam_role.J.arn}", ...base, ...args }, ...more };
}

/** A processing step that takes what another gives. */
export function processing(name: string, from?: string, more: JsonObject = {}): JsonObject {
  const inputs =
    from === undefined ? [] : [{ S3Input: { S3Uri: { Get: `Steps.${from}.ModelArtifacts.S3ModelArtifacts` } } }];
  const args = { ProcessingInputs: inputs, ProcessingResources: { ClusterConfig: { InstanceType: "ml.m5.xlarge" } } };
  return { Name: name, Type: "Processing", Arguments: { ...args, ...more } };
}

/** A pipeline of these steps, beside whatever else. */
export function pipeline(steps: readonly Json[], more: JsonObject = {}, args: JsonObject = {}): JsonObject {
  return {
    resource: {
      aws_iam_role: { J: { name: "jobs" }, R: { name: "pipeline" } },
      aws_sagemaker_pipeline: {
        P: {
          pipeline_name: "churn",
          role_arn: "${aws_iam_role.R.arn}",
          pipeline_definition: JSON.stringify({ Version: "2020-12-01", Steps: steps as Json }),
          ...args,
        },
      },
      ...more,
    },
  };
}

/** One whose definition is in a bucket. */
export const ELSEWHERE = pipeline(
  [],
  {},
  {
    pipeline_definition: null,
    pipeline_definition_s3_location: { bucket: "acme", object_key: "churn.json" },
  },
);

/** One whose definition only the plan knows. */
export const GIVEN = pipeline([], {}, { pipeline_definition: "${var.definition}" });

/** Where it is found. */
export const AT = "aws_sagemaker_pipeline.P.pipeline_definition";
