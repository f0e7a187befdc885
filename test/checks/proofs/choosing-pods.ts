import type { Json, JsonObject } from "../../../lib/terraform";
import { gpus, group, onNodes, pods } from "./node-groups";

/** A group with GPUs and one without. */
export const GROUPS = {
  G: gpus({ labels: { pool: "gpu" } }),
  S: group({ instance_types: ["m7i.large"], labels: { pool: "system" } }),
};

/** These pods, on nodes of a group with GPUs and of one without. */
export function app(pod: JsonObject, more: JsonObject = {}): JsonObject {
  return onNodes(GROUPS, { ...pod, ...more });
}

/** Pods that choose the group with GPUs, and tolerate this. */
export function tolerating(...toleration: readonly JsonObject[]): JsonObject {
  return app(pods({}, { node_selector: { pool: "gpu" }, toleration: [...toleration] }));
}

/** Pods that may run only where one of these terms holds. */
export function within(...terms: readonly JsonObject[]): JsonObject {
  const required = { node_selector_term: [...terms] };
  return app(
    pods({}, { affinity: { node_affinity: { required_during_scheduling_ignored_during_execution: required } } }),
  );
}

/** Pods that choose the one group of their cluster. */
export function alone(body: JsonObject, selector: Json = { pool: "one" }, asked: JsonObject = {}): JsonObject {
  return onNodes({ G: group({ labels: { pool: "one" }, ...body }) }, pods(asked, { node_selector: selector }));
}

/** Pods that ask for as many EFA interfaces, on nodes with these. */
export function efa(count: Json, ...network_interfaces: readonly JsonObject[]): JsonObject {
  const template = { instance_type: "p5.48xlarge", network_interfaces: [...network_interfaces] };
  return onNodes(
    { G: group({ launch_template: { id: "${aws_launch_template.T.id}" } }) },
    { aws_launch_template: { T: template }, ...pods({ limits: { "vpc.amazonaws.com/efa": count } }) },
  );
}
