import { endpointScaled } from "../../../../lib/checks/rules/endpoint-scaled";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import { scaled } from "../scaled-endpoint";
import type { Proof } from "../proof";

const VARIANT = { instance_type: "ml.m5.large", model_name: "m", variant_name: "main", initial_instance_count: 2 };
const AT = "aws_sagemaker_endpoint_configuration.C.production_variants[0]";

function fixed(variant: JsonObject): JsonObject {
  return made({ "aws_sagemaker_endpoint_configuration.C": { production_variants: [{ ...VARIANT, ...variant }] } });
}

export const proof: Proof = {
  rule: endpointScaled,
  breaks: [
    { what: "a fixed number", json: fixed({}), at: [AT] },
    {
      what: "a target of another variant",
      json: scaled({ target: { resource_id: "endpoint/churn/variant/other" } }),
      at: [AT],
    },
  ],
  legal: [
    { what: "a variant with a target", json: scaled({}) },
    {
      what: "what SageMaker itself scales",
      json: fixed({ managed_instance_scaling: { status: "ENABLED", min_instance_count: 2, max_instance_count: 4 } }),
    },
    {
      what: "a variant without instances",
      json: fixed({ instance_type: null, serverless_config: { max_concurrency: 5, memory_size_in_mb: 2048 } }),
    },
  ],
  unknown: [{ what: "what a target scales", json: scaled({ target: { resource_id: "${var.id}" } }) }],
  told: `warning MLP-PROD-109  s ${AT}
  nothing adds instances when more is asked of the variant, so that it throttles or fails
  fix: add an aws_appautoscaling_target with a policy for the variant; right where the load is known and does not grow
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-prod-109`,
};
