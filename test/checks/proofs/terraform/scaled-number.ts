import { scaledNumber } from "../../../../lib/checks/rules/scaled-number";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

function service(more: JsonObject, resource_id = "service/serving/${aws_ecs_service.S.name}"): JsonObject {
  return made({
    "aws_ecs_service.S": { name: "ranker", desired_count: 2, ...more },
    "aws_appautoscaling_target.T": { resource_id, scalable_dimension: "ecs:service:DesiredCount" },
  });
}

const TABLE = made({
  "aws_dynamodb_table.D": { name: "features", read_capacity: 10 },
  "aws_appautoscaling_target.T": {
    resource_id: "table/features",
    scalable_dimension: "dynamodb:table:ReadCapacityUnits",
  },
});

export const proof: Proof = {
  rule: scaledNumber,
  hiddenInPlans: "lifecycle",
  breaks: [
    { what: "a service that is counted and scaled", json: service({}), at: ["aws_ecs_service.S.desired_count"] },
    {
      what: "the same by its name",
      json: service({}, "service/serving/ranker"),
      at: ["aws_ecs_service.S.desired_count"],
    },
    { what: "a table that is given capacity and scaled", json: TABLE, at: ["aws_dynamodb_table.D.read_capacity"] },
  ],
  legal: [
    {
      what: "a count that Terraform leaves alone",
      json: service({ lifecycle: { ignore_changes: ["desired_count"] } }),
    },
    { what: "no count", json: service({ desired_count: null }) },
    {
      what: "what nobody writes in Terraform",
      json: made({
        "aws_ecs_service.S": { name: "ranker", desired_count: 2 },
        "aws_appautoscaling_target.T": {
          resource_id: "endpoint/ranker/variant/a",
          scalable_dimension: "sagemaker:variant:DesiredInstanceCount",
        },
      }),
    },
  ],
  unknown: [{ what: "a service of somebody else", json: service({}, "service/serving/other") }],
  told: `warning MLP-CHECK-231  s aws_ecs_service.S.desired_count
  aws_appautoscaling_target.T scales it, and each apply sets it back, got 2
  fix: let lifecycle.ignore_changes hold desired_count; acknowledge this where an apply is meant to set it back
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-231`,
};
