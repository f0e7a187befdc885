import type { JsonObject } from "../../../lib/terraform";
import { inCluster } from "./in-cluster";

/** The taint of this library's pools of GPUs. */
export const GPU_TAINT = { key: "nvidia.com/gpu", value: "true", effect: "NO_SCHEDULE" };

/** A node group of the cluster named acme. */
export function group(body: JsonObject): JsonObject {
  return { cluster_name: "acme", scaling_config: { min_size: 1, max_size: 1, desired_size: 1 }, ...body };
}

/** A node group with GPUs. */
export function gpus(body: JsonObject = {}): JsonObject {
  return group({ instance_types: ["g6.2xlarge"], ami_type: "AL2023_x86_64_NVIDIA", taint: [GPU_TAINT], ...body });
}

/** The cluster named acme, its node groups, and what runs in it. */
export function onNodes(groups: JsonObject, more: JsonObject = {}): JsonObject {
  return inCluster({ aws_eks_cluster: { C: { name: "acme" } }, aws_eks_node_group: groups, ...more });
}

/** A Deployment of pods with one container. */
export function pods(resources: JsonObject, more: JsonObject = {}, labels: JsonObject = {}): JsonObject {
  const template = { metadata: { labels }, spec: { container: [{ name: "c", resources }], ...more } };
  return { kubernetes_deployment_v1: { D: { metadata: { name: "d" }, spec: { template } } } };
}
