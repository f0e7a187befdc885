import { bounds } from "../../../../lib/checks/rules/bounds";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

function one(type: string, body: JsonObject): JsonObject {
  return { resource: { [type]: { X: body } } };
}

const group = (sizes: JsonObject) => one("aws_autoscaling_group", sizes);
const variant = (body: JsonObject) => one("aws_sagemaker_endpoint_configuration", { production_variants: [body] });

export const proof: Proof = {
  rule: bounds,
  breaks: [
    {
      what: "a scalable target",
      json: one("aws_appautoscaling_target", { min_capacity: 3, max_capacity: 2 }),
      at: ["aws_appautoscaling_target.X.min_capacity"],
    },
    {
      what: "a scheduled action",
      json: one("aws_appautoscaling_scheduled_action", {
        scalable_target_action: { min_capacity: "3", max_capacity: "2" },
      }),
      at: ["aws_appautoscaling_scheduled_action.X.scalable_target_action.min_capacity"],
    },
    {
      what: "more instances than a group may have",
      hiddenInPlans: "lifecycle",
      json: group({ min_size: 0, max_size: 2, desired_capacity: 3 }),
      at: ["aws_autoscaling_group.X.desired_capacity"],
    },
    {
      what: "fewer instances than a group has to have",
      hiddenInPlans: "lifecycle",
      json: group({ min_size: 2, max_size: 4, desired_capacity: 1 }),
      at: ["aws_autoscaling_group.X.desired_capacity"],
    },
    {
      what: "processors of a compute environment",
      json: one("aws_batch_compute_environment", { compute_resources: { min_vcpus: 64, max_vcpus: 16 } }),
      at: ["aws_batch_compute_environment.X.compute_resources.min_vcpus"],
    },
    {
      what: "instances that SageMaker counts",
      json: variant({ managed_instance_scaling: { min_instance_count: 2, max_instance_count: 1 } }),
      at: ["aws_sagemaker_endpoint_configuration.X.production_variants[0].managed_instance_scaling.min_instance_count"],
    },
    {
      what: "more executions kept ready than may run",
      json: variant({
        serverless_config: { memory_size_in_mb: 2048, max_concurrency: 5, provisioned_concurrency: 10 },
      }),
      at: ["aws_sagemaker_endpoint_configuration.X.production_variants[0].serverless_config.provisioned_concurrency"],
    },
    {
      what: "instances that SageMaker counts, of what is tried beside the model",
      json: one("aws_sagemaker_endpoint_configuration", {
        shadow_production_variants: [{ managed_instance_scaling: { min_instance_count: 3, max_instance_count: 2 } }],
      }),
      at: [
        "aws_sagemaker_endpoint_configuration.X.shadow_production_variants[0].managed_instance_scaling.min_instance_count",
      ],
    },
    {
      what: "more instances than a group may have, whose least is given",
      hiddenInPlans: "lifecycle",
      json: group({ min_size: "${var.min}", max_size: 2, desired_capacity: 3 }),
      at: ["aws_autoscaling_group.X.desired_capacity"],
    },
  ],
  legal: [
    { what: "equal bounds", json: one("aws_appautoscaling_target", { min_capacity: 2, max_capacity: 2 }) },
    { what: "nothing at first", json: group({ min_size: 0, max_size: 2, desired_capacity: 0 }) },
    {
      what: "a number that a policy set since",
      json: group({
        min_size: 2,
        max_size: 4,
        desired_capacity: 1,
        lifecycle: { ignore_changes: ["desired_capacity"] },
      }),
    },
    { what: "one bound", json: group({ max_size: 4 }) },
    {
      what: "a block that a dynamic one makes",
      json: one("aws_appautoscaling_scheduled_action", {
        dynamic: { scalable_target_action: { for_each: "${var.all}", content: {} } },
      }),
    },
    { what: "as many as a group may have", json: group({ min_size: 0, max_size: 2, desired_capacity: 2 }) },
    {
      what: "a number that is given",
      json: group({ min_size: 1, max_size: 2, desired_capacity: "${var.wanted}" }),
    },
  ],
  unknown: [
    {
      what: "a bound that is given",
      json: one("aws_appautoscaling_target", { min_capacity: "${var.min}", max_capacity: 2 }),
    },
    {
      what: "the most that a group may have",
      json: group({ min_size: 1, max_size: "${var.max}", desired_capacity: 3 }),
    },
  ],
  told: `error MLP-CHECK-202  s aws_appautoscaling_target.X.min_capacity
  min_capacity 3 is above max_capacity 2
  fix: give a min_capacity up to 2, or a higher max_capacity
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-202`,
};
