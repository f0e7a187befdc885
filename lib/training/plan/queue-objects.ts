import { QueueTopology } from "../../core/refs";
import type { KubernetesObject } from "../../kubernetes/custom-resources-props";
import { tolerationsOf } from "../../kubernetes/plan/scheduling";
import type { QueuedPool } from "../training-queues-props";
import type { PlannedQueue, QueuesInput } from "./queues";
import { coveredResources, perNode, quantity } from "./resources";

const API = "kueue.x-k8s.io/v1beta2";

const HOSTNAME = "kubernetes.io/hostname";
/** From the widest layer of the network to the node. EC2 tells a fourth of some types, which is left out. */
export const LEVELS: Readonly<Record<QueueTopology, readonly string[]>> = {
  network: [...[1, 2, 3].map((layer) => `topology.k8s.aws/network-node-layer-${layer}`), HOSTNAME],
  nodes: [HOSTNAME],
};
/** They are the cluster's. */
const TOPOLOGY_NAMES: Readonly<Record<QueueTopology, string>> = { network: "aws-network", nodes: "aws-nodes" };

/** All objects of the queues, what others name before what names it. */
export function queueObjects({ pools, queues, priorities, cohort }: QueuesInput): KubernetesObject[] {
  const used = new Set(pools.flatMap(({ topology }) => topology ?? []));
  return [
    ...[...used].sort().map(topologyObject),
    ...pools.map(flavorObject),
    ...Object.entries(priorities).map(([name, value]) => object("WorkloadPriorityClass", name, { value })),
    object("Cohort", cohort, { spec: {} }),
    ...queues.flatMap((queue) => objectsOfQueue(queue, cohort)),
  ];
}

function object(kind: string, name: string, fields: object, namespace?: string): KubernetesObject {
  return { apiVersion: API, kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) }, ...fields };
}

/** A queue, and what jobs of its namespace name it by. */
export function objectsOfQueue(queue: PlannedQueue, cohort: string): KubernetesObject[] {
  return [clusterQueue(queue, cohort), localQueue(queue)];
}

function topologyObject(topology: QueueTopology): KubernetesObject {
  const levels = LEVELS[topology].map((nodeLabel) => ({ nodeLabel }));
  return object("Topology", TOPOLOGY_NAMES[topology], { spec: { levels } });
}

/** A job is given labels and tolerations of the pool that it is admitted to: it needs to write none. */
function flavorObject({ pool, flavor, topology }: QueuedPool): KubernetesObject {
  const tolerations = tolerationsOf([pool]);
  return object("ResourceFlavor", flavor, {
    spec: {
      nodeLabels: pool.nodeLabels,
      ...(tolerations.length === 0 ? {} : { tolerations }),
      ...(topology === undefined ? {} : { topologyName: TOPOLOGY_NAMES[topology] }),
    },
  });
}

function clusterQueue({ name, namespace, quotas, weight, preemption }: PlannedQueue, cohort: string): KubernetesObject {
  const covered = coveredResources(quotas.map(({ pool }) => pool.pool));
  const flavors = quotas.map(({ pool: { pool, flavor }, nodes, borrow }) => ({
    name: flavor,
    resources: covered.map((resource) => ({
      name: resource,
      nominalQuota: quantity(resource, nodes * perNode(resource, pool)),
      borrowingLimit: quantity(resource, borrow * perNode(resource, pool)),
    })),
  }));
  return object("ClusterQueue", name, {
    spec: {
      cohortName: cohort,
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace.known } },
      resourceGroups: flavors.length === 0 ? [] : [{ coveredResources: covered, flavors }],
      preemption,
      fairSharing: { weight: String(weight) },
    },
  });
}

function localQueue({ name, namespace }: PlannedQueue): KubernetesObject {
  return object("LocalQueue", name, { spec: { clusterQueue: name } }, namespace.awaited);
}
