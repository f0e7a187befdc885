import type { JsonObject } from "../../../lib/terraform";

/** Where AWS publishes images of vLLM. */
export const VLLM = `763104351884.dkr.ecr.us-east-1.amazonaws.com/vllm@sha256:${"a".repeat(64)}`;

/** A model of one container, and an endpoint's configuration that serves it. */
export function served(given: {
  readonly model?: JsonObject;
  readonly container?: JsonObject;
  readonly variant?: JsonObject;
  readonly more?: JsonObject;
}): JsonObject {
  const { model = {}, container = {}, variant = {}, more = {} } = given;
  return {
    resource: {
      aws_sagemaker_model: {
        M: { primary_container: { image: VLLM, ...container }, enable_network_isolation: true, ...model },
      },
      aws_sagemaker_endpoint_configuration: {
        C: {
          production_variants: [
            {
              variant_name: "main",
              model_name: "${aws_sagemaker_model.M.name}",
              instance_type: "ml.g5.2xlarge",
              ...variant,
            },
          ],
        },
      },
      ...more,
    },
  };
}
