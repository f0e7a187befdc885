import { rolloutWaits } from "../../../../lib/checks/rules/rollout-waits";
import type { Proof } from "../proof";
import { rollout } from "../rollout";

const POLICY = "aws_sagemaker_endpoint.E.deployment_config.blue_green_update_policy";
const LIMIT = `${POLICY}.maximum_execution_timeout_in_seconds`;
const WAIT = `${POLICY}.traffic_routing_configuration.wait_interval_in_seconds`;

export const proof: Proof = {
  rule: rolloutWaits,
  breaks: [
    {
      what: "a limit below the waits",
      json: rollout(
        { wait_interval_in_seconds: 600 },
        { termination_wait_in_seconds: 300, maximum_execution_timeout_in_seconds: 900 },
      ),
      at: [LIMIT],
    },
    {
      what: "waits of more than an hour",
      json: rollout({ wait_interval_in_seconds: 3000 }, { termination_wait_in_seconds: 600 }),
      at: [WAIT],
    },
    {
      what: "a canary that waits twice",
      json: rollout({
        type: "CANARY",
        wait_interval_in_seconds: 1800,
        canary_size: { type: "CAPACITY_PERCENT", value: 25 },
      }),
      at: [WAIT],
    },
    {
      what: "ten steps of six minutes",
      json: rollout({
        type: "LINEAR",
        wait_interval_in_seconds: 360,
        linear_step_size: { type: "CAPACITY_PERCENT", value: 10 },
      }),
      at: [WAIT],
    },
  ],
  legal: [
    {
      what: "a limit above the waits",
      json: rollout(
        { wait_interval_in_seconds: 600 },
        { termination_wait_in_seconds: 299, maximum_execution_timeout_in_seconds: 900 },
      ),
    },
    { what: "waits of less than an hour", json: rollout({ wait_interval_in_seconds: 3599 }) },
    {
      what: "steps of which nobody knows how many there are",
      json: rollout({
        type: "LINEAR",
        wait_interval_in_seconds: 1800,
        linear_step_size: { type: "INSTANCE_COUNT", value: 1 },
      }),
    },
    {
      what: "no rollout",
      json: { resource: { aws_sagemaker_endpoint: { E: { endpoint_config_name: "c" } } } },
    },
  ],
  unknown: [
    { what: "a wait that is given", json: rollout({ wait_interval_in_seconds: "${var.wait}" }) },
    { what: "how long the old fleet is kept", json: rollout({}, { termination_wait_in_seconds: "${var.kept}" }) },
  ],
  told: `warning MLP-SERVE-213  s ${LIMIT}
  the rollout waits 900 s, and SageMaker gives it up after 900 s: no change gets through
  fix: give it more than the waits and the start of the new fleet take together
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-213`,
};
