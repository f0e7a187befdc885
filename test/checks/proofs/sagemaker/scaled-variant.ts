import { scaledVariant } from "../../../../lib/checks/rules/scaled-variant";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";
import { scaled } from "../scaled-endpoint";

const AT = "aws_appautoscaling_target.T.resource_id";
const COPIES = "sagemaker:inference-component:DesiredCopyCount";

const TAKEN: JsonObject = {
  service_namespace: "sagemaker",
  scalable_dimension: "sagemaker:variant:DesiredInstanceCount",
  resource_id: "${aws_appautoscaling_target.T.resource_id}",
};

export const proof: Proof = {
  rule: scaledVariant,
  breaks: [
    {
      what: "a variant that the endpoint has not",
      json: scaled({ target: { resource_id: "endpoint/${aws_sagemaker_endpoint.E.name}/variant/other" } }),
      at: [AT],
    },
    {
      what: "an endpoint by its name",
      json: scaled({ target: { resource_id: "endpoint/churn/variant/other" } }),
      at: [AT],
    },
    {
      what: "an endpoint by its ARN",
      json: scaled({ target: { resource_id: "endpoint/${aws_sagemaker_endpoint.E.arn}/variant/main" } }),
      at: [AT],
    },
    {
      what: "an endpoint without a variant",
      json: scaled({ target: { resource_id: "endpoint/${aws_sagemaker_endpoint.E.name}" } }),
      at: [AT],
    },
    { what: "an id of another dimension", json: scaled({ target: { scalable_dimension: COPIES } }), at: [AT] },
    {
      what: "a dimension that SageMaker has not",
      json: scaled({ target: { scalable_dimension: "sagemaker:endpoint:DesiredInstanceCount" } }),
      at: ["aws_appautoscaling_target.T.scalable_dimension"],
    },
    {
      what: "a policy that names its variant itself",
      json: scaled({
        more: {
          aws_appautoscaling_policy: {
            P: {
              service_namespace: "sagemaker",
              scalable_dimension: "sagemaker:variant:DesiredInstanceCount",
              resource_id: "endpoint/churn/variant/other",
            },
          },
        },
      }),
      at: ["aws_appautoscaling_policy.P.resource_id"],
    },
    {
      what: "an endpoint without a name",
      json: scaled({ target: { resource_id: "endpoint//variant/main" } }),
      at: [AT],
    },
    {
      what: "another word in the id",
      json: scaled({ target: { resource_id: "endpoints/churn/variant/main" } }),
      at: [AT],
    },
    {
      what: "a dimension of a schedule that takes the id of its target, as a policy does",
      json: scaled({
        target: { resource_id: "endpoint/${var.name}/main" },
        more: {
          aws_appautoscaling_policy: { P: TAKEN },
          aws_appautoscaling_scheduled_action: { S: { ...TAKEN, scalable_dimension: "sagemaker:endpoint:Count" } },
        },
      }),
      at: ["aws_appautoscaling_scheduled_action.S.scalable_dimension"],
    },
  ],
  legal: [
    { what: "a variant that the endpoint has", json: scaled({}) },
    {
      what: "a shadow variant",
      json: scaled({
        target: { resource_id: "endpoint/churn/variant/shadow" },
        configuration: { shadow_production_variants: [{ variant_name: "shadow", model_name: "m" }] },
      }),
    },
    {
      what: "an inference component",
      json: scaled({ target: { scalable_dimension: COPIES, resource_id: "inference-component/llama" } }),
    },
    {
      what: "another service",
      json: scaled({
        target: {
          service_namespace: "ecs",
          scalable_dimension: "ecs:service:DesiredCount",
          resource_id: "service/cluster/server",
        },
      }),
    },
  ],
  unknown: [
    { what: "the name of a variant without one", json: scaled({ variant: { variant_name: null } }) },
    { what: "an id that is given", json: scaled({ target: { resource_id: "${var.id}" } }) },
    {
      what: "what an endpoint of somebody else serves",
      json: scaled({ target: { resource_id: "endpoint/fraud/variant/other" } }),
    },
    {
      what: "an endpoint whose name is given",
      json: scaled({ target: { resource_id: "endpoint/${var.name}/variant/x" } }),
    },
    {
      what: "variants that a dynamic block makes",
      json: scaled({
        target: { resource_id: "endpoint/churn/variant/other" },
        configuration: { dynamic: { production_variants: { for_each: "${var.all}", content: [{}] } } },
      }),
    },
    { what: "a dimension that is given", json: scaled({ target: { scalable_dimension: "${var.dimension}" } }) },
    { what: "the end of an id", json: scaled({ target: { resource_id: "endpoint/${var.rest}" } }) },
  ],
  told: `error MLP-SERVE-202  s ${AT}
  aws_sagemaker_endpoint_configuration.C has no variant "other"; its variants are ["main"]
  fix: name a variant that the endpoint serves
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-202`,
};
