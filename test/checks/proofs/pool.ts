import type { Json, JsonObject } from "../../../lib/terraform";
import { onNodes } from "./node-groups";

/** The label of the pool. */
const L4: JsonObject = { "ml-platform/pool": "L4" };

/** The pool L4 of one or two g6.12xlarge, with 4 GPUs and 48 CPUs each, and Deployments in its cluster. */
export function onPool(deployments: JsonObject, group: JsonObject = {}): JsonObject {
  const pool = {
    cluster_name: "acme",
    instance_types: ["g6.12xlarge"],
    labels: L4,
    scaling_config: { min_size: 1, max_size: 2, desired_size: 1 },
    ...group,
  };
  return onNodes({ L4: pool }, { kubernetes_deployment_v1: deployments });
}

/** A Deployment whose pods ask for this much each. */
export function workload(requests: JsonObject, replicas: Json, nodeSelector: Json = L4): JsonObject {
  const spec = { node_selector: nodeSelector, container: [{ name: "c", resources: { requests } }] };
  return { metadata: { name: "d" }, spec: { replicas, template: { spec } } };
}
