import type { Json, JsonObject } from "../../../lib/terraform";
import { inCluster, object, objects, release } from "./in-cluster";
import { gpus, group, onNodes } from "./node-groups";

const API = "kueue.x-k8s.io/v1beta2";

/** Labels of a job that waits in the queue `q`. */
export const QUEUED = { "kueue.x-k8s.io/queue-name": "q" };

/** A quota of one flavor. */
export interface Quota {
  readonly flavor?: Json;
  /** Nominal, and others by name. */
  readonly resources: Readonly<Record<string, JsonObject>>;
}

/** A ClusterQueue with quotas. */
export function clusterQueue(name: string, quotas: readonly Quota[], more: JsonObject = {}): JsonObject {
  const covered = Object.keys(quotas[0]?.resources ?? {});
  const flavors = quotas.map(({ flavor = "h100", resources }) => ({
    name: flavor,
    resources: Object.entries(resources).map(([resource, quota]) => ({ name: resource, ...quota })),
  }));
  return object(API, "ClusterQueue", name, {
    spec: { resourceGroups: [{ coveredResources: covered, flavors }], ...more },
  });
}

/** The queue `q` in the namespace default. */
export const LOCAL_QUEUE = object(API, "LocalQueue", "q", { namespace: "default", spec: { clusterQueue: "q" } });

/** A ResourceFlavor. */
export function flavor(name: string, nodeLabels: Json, more: JsonObject = {}): JsonObject {
  return object(API, "ResourceFlavor", name, { spec: { nodeLabels, ...more } });
}

/** A Job of pods with one container each. */
export function job(requests: Json, more: JsonObject = {}, pod: JsonObject = {}): JsonObject {
  const template = { spec: { containers: [{ name: "c", image: "i", resources: { requests } }], ...pod } };
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: "j", namespace: "default", labels: QUEUED },
    spec: { ...more, template },
  };
}

/** An object of somebody's own kind that waits in the queue. */
export function custom(apiVersion: string, kind: string, spec: JsonObject): JsonObject {
  return { apiVersion, kind, metadata: { name: "j", namespace: "default", labels: QUEUED }, spec };
}

/** A job and its queues in a cluster of somebody else, with the release of Kueue. */
export function queued(work: JsonObject, queues: readonly JsonObject[], kueue: JsonObject = {}): JsonObject {
  const config: JsonObject =
    Object.keys(kueue).length === 0 ? {} : { controllerManagerConfigYaml: JSON.stringify(kueue) };
  return inCluster({
    helm_release: {
      K: release("kueue", { managerConfig: config }, { namespace: "kueue-system" }),
      J: objects([work]),
      Q: objects([LOCAL_QUEUE, ...queues]),
    },
  });
}

/** The labels of the nodes of G. */
export const H100 = { pool: "h100" };

/** A job and its queues in a cluster with nodes of 8 GPUs that are labelled and tainted. */
export function queuedOnNodes(
  work: JsonObject,
  objectsBeside: readonly JsonObject[],
  nodes: JsonObject = {},
  more: JsonObject = {},
): JsonObject {
  const groups = {
    G: gpus({ instance_types: ["p5.48xlarge"], labels: H100, ...nodes }),
    S: group({ instance_types: ["m7i.large"], labels: { pool: "system" } }),
  };
  return onNodes(groups, {
    helm_release: { J: objects([work]), Q: objects([LOCAL_QUEUE, ...objectsBeside]), ...more },
  });
}
