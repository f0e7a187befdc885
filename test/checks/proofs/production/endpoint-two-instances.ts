import { endpointTwoInstances } from "../../../../lib/checks/rules/endpoint-two-instances";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import { scaled } from "../scaled-endpoint";
import type { Proof } from "../proof";

const AT = "aws_sagemaker_endpoint_configuration.C.production_variants[0].initial_instance_count";
const ALONE = { instance_type: "ml.m5.large", model_name: "m", variant_name: "main", initial_instance_count: 1 };

function fixed(variant: JsonObject, more: JsonObject = {}): JsonObject {
  return made({
    "aws_sagemaker_endpoint_configuration.C": { production_variants: [{ ...ALONE, ...variant }], ...more },
  });
}

export const proof: Proof = {
  rule: endpointTwoInstances,
  breaks: [
    { what: "one instance", json: fixed({}), at: [AT] },
    {
      what: "two that are scaled in to one",
      json: scaled({ variant: { initial_instance_count: 2 } }),
      at: ["aws_appautoscaling_target.T.min_capacity"],
    },
    {
      what: "one that SageMaker itself scales",
      json: fixed({ managed_instance_scaling: { status: "ENABLED", min_instance_count: 1, max_instance_count: 4 } }),
      at: ["aws_sagemaker_endpoint_configuration.C.production_variants[0].managed_instance_scaling.min_instance_count"],
    },
  ],
  legal: [
    { what: "two instances", json: fixed({ initial_instance_count: 2 }) },
    { what: "one that is scaled out to two", json: scaled({ target: { min_capacity: 2 } }) },
    {
      what: "a variant without instances",
      json: fixed({ instance_type: null, serverless_config: { max_concurrency: 5, memory_size_in_mb: 2048 } }),
    },
    {
      what: "answers that may wait",
      json: fixed({}, { async_inference_config: { output_config: { s3_output_path: "s3://acme/out" } } }),
    },
    {
      what: "a shadow",
      json: fixed({ initial_instance_count: 2 }, { shadow_production_variants: [ALONE] }),
    },
  ],
  unknown: [
    { what: "how many there are", json: fixed({ initial_instance_count: "${var.count}" }) },
    { what: "what a target scales", json: scaled({ target: { resource_id: "${var.id}" } }) },
  ],
  told: `warning MLP-PROD-108  s ${AT}
  one instance is in one zone, and a fault of either is an outage, got 1
  fix: set initial_instance_count = 2 or more; right where an answer may be missing for minutes
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-prod-108`,
};
