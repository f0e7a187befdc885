import type { Json, JsonObject } from "../../../lib/terraform";

/** An endpoint that is changed by a rollout: traffic, and what else its policy says. */
export function rollout(routing: JsonObject, policy: Readonly<Record<string, Json>> = {}): JsonObject {
  const traffic = { type: "ALL_AT_ONCE", wait_interval_in_seconds: 300, ...routing };
  return {
    resource: {
      aws_sagemaker_endpoint: {
        E: {
          endpoint_config_name: "c",
          deployment_config: {
            blue_green_update_policy: { traffic_routing_configuration: traffic, ...policy },
          },
        },
      },
    },
  };
}
