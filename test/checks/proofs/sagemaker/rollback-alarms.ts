import { rollbackAlarms } from "../../../../lib/checks/rules/rollback-alarms";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const AT = "aws_sagemaker_endpoint.E.deployment_config.auto_rollback_configuration";
const POLICY = { traffic_routing_configuration: { type: "ALL_AT_ONCE", wait_interval_in_seconds: 300 } };
const ALARMS = { alarms: [{ alarm_name: "errors" }] };

function endpoint(body: JsonObject, variant: JsonObject = { instance_type: "ml.m5.large" }): JsonObject {
  return {
    resource: {
      aws_sagemaker_endpoint_configuration: { C: { production_variants: [variant] } },
      aws_sagemaker_endpoint: {
        E: { endpoint_config_name: "${aws_sagemaker_endpoint_configuration.C.name}", ...body },
      },
    },
  };
}

export const proof: Proof = {
  rule: rollbackAlarms,
  breaks: [
    {
      what: "a rollout without alarms",
      json: endpoint({ deployment_config: { blue_green_update_policy: POLICY, auto_rollback_configuration: null } }),
      at: [AT],
    },
    { what: "no rollout at all", json: endpoint({}), at: [AT] },
    { what: "a configuration of somebody else", json: endpoint({ endpoint_config_name: "c" }), at: [AT] },
  ],
  legal: [
    {
      what: "a rollout with alarms",
      json: endpoint({ deployment_config: { blue_green_update_policy: POLICY, auto_rollback_configuration: ALARMS } }),
    },
    {
      what: "a serverless endpoint",
      json: endpoint({}, { serverless_config: { memory_size_in_mb: 2048, max_concurrency: 5 } }),
    },
  ],
  unknown: [
    {
      what: "alarms that a dynamic block makes",
      json: endpoint({
        deployment_config: {
          dynamic: { auto_rollback_configuration: { for_each: "${var.alarms}", content: { alarms: [] } } },
        },
      }),
    },
    {
      what: "a rollout that a dynamic block makes",
      json: endpoint({ dynamic: { deployment_config: { for_each: "${var.rollout}", content: {} } } }),
    },
  ],
  told: `warning MLP-SERVE-208  s ${AT}
  no alarm takes a bad change back, and the block cannot be added later without replacing the endpoint
  fix: name alarms of its errors and latency in \`auto_rollback_configuration\`; it is right for an endpoint that may fail, as in development
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-208`,
};
