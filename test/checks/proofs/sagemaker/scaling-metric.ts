import { scalingMetric } from "../../../../lib/checks/rules/scaling-metric";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";
import { scaled } from "../scaled-endpoint";

const AT =
  "aws_appautoscaling_policy.P.target_tracking_scaling_policy_configuration.predefined_metric_specification.predefined_metric_type";
const FROM_TARGET = {
  service_namespace: "${aws_appautoscaling_target.T.service_namespace}",
  scalable_dimension: "${aws_appautoscaling_target.T.scalable_dimension}",
  resource_id: "${aws_appautoscaling_target.T.resource_id}",
};

function policy(metric: string, more: JsonObject = FROM_TARGET): JsonObject {
  const tracking = { target_value: 5, predefined_metric_specification: { predefined_metric_type: metric } };
  return scaled({
    more: {
      aws_appautoscaling_policy: {
        P: { policy_type: "TargetTrackingScaling", target_tracking_scaling_policy_configuration: tracking, ...more },
      },
    },
  });
}

export const proof: Proof = {
  rule: scalingMetric,
  breaks: [
    {
      what: "a metric of inference components for a variant",
      json: policy("SageMakerInferenceComponentInvocationsPerCopy"),
      at: [AT],
    },
    { what: "a metric of another service", json: policy("ECSServiceAverageCPUUtilization"), at: [AT] },
    {
      what: "a policy that says itself what it scales",
      json: policy("SageMakerVariantProvisionedConcurrencyUtilization", {
        service_namespace: "sagemaker",
        scalable_dimension: "sagemaker:variant:DesiredInstanceCount",
        resource_id: "endpoint/churn/variant/main",
      }),
      at: [AT],
    },
  ],
  legal: [
    { what: "a metric of a variant", json: policy("SageMakerVariantInvocationsPerInstance") },
    { what: "a metric that is newer than the table", json: policy("SageMakerVariantTokensPerInstance") },
    {
      what: "a policy of another service",
      json: policy("ECSServiceAverageCPUUtilization", {
        service_namespace: "ecs",
        scalable_dimension: "ecs:service:DesiredCount",
        resource_id: "service/c/s",
      }),
    },
    {
      what: "a policy of steps",
      json: scaled({ more: { aws_appautoscaling_policy: { P: { policy_type: "StepScaling", ...FROM_TARGET } } } }),
    },
  ],
  unknown: [{ what: "a metric that is given", json: policy("${var.metric}") }],
  told: `error MLP-SERVE-205  s ${AT}
  sagemaker:variant:DesiredInstanceCount is not scaled by "SageMakerInferenceComponentInvocationsPerCopy"
  fix: use SageMakerVariantInvocationsPerInstance or SageMakerVariantConcurrentRequestsPerModelHighResolution, or a customized metric
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-205`,
};
