import type { JsonObject } from "../../../lib/terraform";

const ID = "endpoint/${aws_sagemaker_endpoint.E.name}/variant/main";
const VARIANT = { variant_name: "main", model_name: "m", instance_type: "ml.m5.large", initial_instance_count: 1 };

/** An endpoint with its configuration, and a scalable target of it. */
export function scaled(given: {
  readonly target?: JsonObject;
  readonly configuration?: JsonObject;
  readonly variant?: JsonObject;
  readonly more?: JsonObject;
}): JsonObject {
  const { target = {}, configuration = {}, variant = {}, more = {} } = given;
  return {
    resource: {
      aws_sagemaker_endpoint_configuration: {
        C: { production_variants: [{ ...VARIANT, ...variant }], ...configuration },
      },
      aws_sagemaker_endpoint: {
        E: { name: "churn", endpoint_config_name: "${aws_sagemaker_endpoint_configuration.C.name}" },
      },
      aws_appautoscaling_target: {
        T: {
          service_namespace: "sagemaker",
          scalable_dimension: "sagemaker:variant:DesiredInstanceCount",
          resource_id: ID,
          min_capacity: 1,
          max_capacity: 4,
          ...target,
        },
      },
      ...more,
    },
  };
}
