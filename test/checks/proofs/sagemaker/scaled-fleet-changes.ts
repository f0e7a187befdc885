import { scaledFleetChanges } from "../../../../lib/checks/rules/scaled-fleet-changes";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";
import { scaled } from "../scaled-endpoint";

const AT = "aws_appautoscaling_target.T.lifecycle.replace_triggered_by";

function triggered(type: string, data: JsonObject, variant: JsonObject = {}): JsonObject {
  return scaled({
    variant,
    target: { lifecycle: { replace_triggered_by: [`${type}.Fleet`] } },
    more: { [type]: { Fleet: data } },
  });
}

export const proof: Proof = {
  rule: scaledFleetChanges,
  hiddenInPlans: "lifecycle",
  withinStack: true,
  breaks: [
    { what: "a target that stays as it is", json: scaled({}), at: [AT] },
    {
      what: "a trigger of another type than the variant's",
      json: triggered("terraform_data", { triggers_replace: { instanceType: "ml.g5.xlarge", variantName: "main" } }),
      at: [AT],
    },
    {
      what: "a list of triggers without the type",
      json: triggered("terraform_data", { triggers_replace: ["main"] }),
      at: [AT],
    },
    {
      what: "another kind of trigger",
      json: triggered("null_resource", { triggers: { type: "ml.g5.xlarge" } }),
      at: [AT],
    },
  ],
  legal: [
    {
      what: "a trigger of the variant's type",
      json: triggered("terraform_data", { triggers_replace: { instanceType: "ml.m5.large", variantName: "main" } }),
    },
    {
      what: "a text with the type",
      json: triggered("terraform_data", { triggers_replace: "main/ml.m5.large" }),
    },
    {
      what: "the configuration itself",
      json: scaled({ target: { lifecycle: { replace_triggered_by: ["aws_sagemaker_endpoint_configuration.C"] } } }),
    },
    {
      what: "a trigger that reads the configuration",
      json: triggered("terraform_data", {
        triggers_replace: ["${aws_sagemaker_endpoint_configuration.C.production_variants[0].instance_type}"],
      }),
    },
    {
      what: "a trigger that is given",
      json: triggered("terraform_data", { triggers_replace: ["${var.type}"] }),
    },
    {
      what: "a serverless variant",
      json: scaled({ variant: { serverless_config: { memory_size_in_mb: 2048, max_concurrency: 5 } } }),
    },
    { what: "another dimension", json: scaled({ target: { scalable_dimension: "ecs:service:DesiredCount" } }) },
    {
      what: "the configuration itself, whose type is given",
      isCertain: true,
      json: scaled({
        variant: { instance_type: "${var.type}" },
        target: { lifecycle: { replace_triggered_by: ["aws_sagemaker_endpoint_configuration.C"] } },
      }),
    },
    {
      what: "a trigger that reads the configuration, whose type is given",
      isCertain: true,
      json: triggered(
        "terraform_data",
        { triggers_replace: ["${aws_sagemaker_endpoint_configuration.C.arn}"] },
        { instance_type: "${var.type}" },
      ),
    },
    {
      what: "a trigger of another kind, of which its own provider says when it changes",
      json: triggered("aws_ssm_parameter", { name: "/fleet", type: "String", value: "main" }),
    },
  ],
  unknown: [
    {
      what: "the type of a variant",
      json: triggered("terraform_data", { triggers_replace: ["main"] }, { instance_type: "${var.type}" }),
    },
    { what: "an endpoint of somebody else", json: scaled({ target: { resource_id: "endpoint/fraud/variant/main" } }) },
  ],
  told: `warning MLP-SERVE-204  s ${AT}
  SageMaker refuses to change the instance type of a variant, or to take it away, while it is registered
  fix: have a \`terraform_data\` with the type and the name of the variant in \`triggers_replace\`, and name it in \`replace_triggered_by\`; it is right as it is only where neither ever changes
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-204`,
};
