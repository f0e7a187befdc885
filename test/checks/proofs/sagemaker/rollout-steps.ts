import { rolloutSteps } from "../../../../lib/checks/rules/rollout-steps";
import type { Json, JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";
import { rollout } from "../rollout";

const ROUTING = "aws_sagemaker_endpoint.E.deployment_config.blue_green_update_policy.traffic_routing_configuration";

const canary = (value: Json, type = "CAPACITY_PERCENT"): JsonObject =>
  rollout({ type: "CANARY", canary_size: { type, value } });
const linear = (value: Json): JsonObject =>
  rollout({ type: "LINEAR", linear_step_size: { type: "CAPACITY_PERCENT", value } });

export const proof: Proof = {
  rule: rolloutSteps,
  breaks: [
    { what: "a canary of more than half", json: canary(51), at: [`${ROUTING}.canary_size.value`] },
    { what: "steps that are too small", json: linear(9), at: [`${ROUTING}.linear_step_size.value`] },
    { what: "steps that are too large", json: linear(51), at: [`${ROUTING}.linear_step_size.value`] },
  ],
  legal: [
    { what: "a canary of half", json: canary(50) },
    { what: "steps of a tenth", json: linear(10) },
    { what: "instances", json: canary(60, "INSTANCE_COUNT") },
    {
      what: "a size that is not used",
      json: rollout({ type: "ALL_AT_ONCE", canary_size: { type: "CAPACITY_PERCENT", value: 60 } }),
    },
  ],
  unknown: [{ what: "a canary that is given", json: canary("${var.canary}") }],
  told: `error MLP-SERVE-214  s ${ROUTING}.canary_size.value
  a step is 1 to 50 percent of the fleet, got 51
  fix: give a number from 1 to 50, or shift all at once
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-214`,
};
