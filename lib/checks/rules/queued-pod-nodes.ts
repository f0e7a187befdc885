import type { Code } from "../../codes";
import type { Cluster, Fields, NodeGroup, Views } from "../../views";
import { asksTooMuch } from "../asks-too-much";
import { flavorOf, takes } from "../flavors";
import { groupsOf, QueuedJob, queuedJobs } from "../job-queues";
import { judgeEach } from "../judged";
import { clusterAround, otherNodes, sharesGpus } from "../nodes-of";
import type { PodSet } from "../pod-sets";
import type { Rule } from "../rule";
import { hasLabels, keepsOff, taintAgainst, toleratedFor, tolerationsIn } from "../scheduling";

/** What waits in a queue finds a node: Kueue adds up quotas, and looks at nodes only where a flavor has a topology. */
export const queuedPodNodes: Rule<Code> = {
  code: "MLP-K8S-271",
  title: "pods of a queue fit on a node of its flavors",
  source: "https://kueue.sigs.k8s.io/docs/concepts/resource_flavor/",
  check: (views) =>
    judgeEach(setsIn(views), ({ job, set, cluster, resource }, say) => {
      const ways = waysTo(set, job, cluster, sharesGpus(cluster, views));
      if (ways.length === 0 || ways.some(({ way }) => way === undefined)) return;
      const { place } = set;
      const open = ways.some(({ way }) => way === "unknown") ? "what its nodes are" : otherNodes(cluster, views);
      if (open !== undefined) return say.unknown(resource, place, open);
      const got = ways.map(({ flavor, group, way }) => `${group.resource.address} (${flavor}): ${way ?? ""}`);
      say.warning(resource, place, {
        message: `the ${set.name} of ${job.job.kind} ${job.job.name ?? ""} fit on no node of the flavors of ClusterQueue ${job.queue.name ?? ""}, so they wait for ever, got ${got.join("; ")}`,
        fix: "ask for no more than one node has, choose labels of the flavor's nodes, and let the flavor tolerate their taints; acknowledge this where nodes come from elsewhere",
      });
    }),
};

interface Target {
  readonly job: QueuedJob;
  readonly resource: QueuedJob["resource"];
  readonly set: PodSet;
  readonly cluster: Cluster;
}

function setsIn(views: Views): Target[] {
  return queuedJobs(views).flatMap((job) => {
    const cluster = clusterAround(job.resource, views);
    if (cluster === undefined || cluster.nodeGroups.length === 0) return [];
    return job.sets.map((set) => ({ job, resource: job.resource, set, cluster }));
  });
}

interface Way {
  readonly flavor: string;
  readonly group: NodeGroup;
  readonly way: string | undefined;
}

/** What is in the way on each group of nodes that a flavor may be. */
function waysTo(set: PodSet, { queue, flavors, topologies }: QueuedJob, cluster: Cluster, isShared: boolean): Way[] {
  const quotas = groupsOf(queue)
    .filter((group) => !set.isWhole || group.texts("coveredResources").some((name) => set.asked.has(name)))
    .flatMap((group) => group.list("flavors"));
  return quotas.flatMap((quota): Way[] => {
    if (takes(quota, flavors, set) === false) return [];
    const flavor = flavorOf(quota, flavors)?.fields.at("spec");
    const name = quota.text("name") ?? "a flavor";
    return cluster.nodeGroups
      .filter((group) => isOf(flavor, group) !== false)
      .map((group) => ({
        flavor: name,
        group,
        way: flavor === undefined ? "unknown" : wayOn(set, { flavor, topologies, group, isShared }),
      }));
  });
}

/** Whether the nodes of a group are of a flavor. */
function isOf(flavor: Fields | undefined, group: NodeGroup): boolean | undefined {
  const labels = flavor?.knownMap("nodeLabels");
  return labels === undefined ? undefined : hasLabels(group, labels);
}

/** Nodes of a flavor. */
interface Nodes {
  readonly flavor: Fields;
  readonly topologies: QueuedJob["topologies"];
  readonly group: NodeGroup;
  readonly isShared: boolean;
}

function wayOn(set: PodSet, nodes: Nodes): string | undefined {
  const { flavor, group, isShared } = nodes;
  const found = [asksTooMuch(set, group, isShared)?.way, inTheWay(set, nodes)];
  const wrong = found.find((one) => one !== undefined && one !== "unknown");
  if (wrong !== undefined) return wrong;
  return found.includes("unknown") || isOf(flavor, group) === undefined ? "unknown" : undefined;
}

/** Labels and taints, those of the flavor being added to the pods. */
function inTheWay({ spec }: PodSet, { flavor, topologies, group }: Nodes): string | undefined {
  if (spec === undefined) return "unknown";
  return keepsOff(spec, group, taintOf(spec, flavor, hostsOf(flavor, topologies), group));
}

/** What EKS adds to a pod for its devices is not there yet where Kueue itself looks for nodes. */
function taintOf(spec: Fields, flavor: Fields, isByNode: boolean | undefined, group: NodeGroup) {
  const [own, added, asked] = [tolerationsIn(spec), tolerationsIn(flavor), toleratedFor(spec)];
  if (own === undefined || added === undefined) return taintAgainst(undefined, group);
  const [before, later] = [
    taintAgainst([...own, ...added], group),
    taintAgainst(asked && [...own, ...added, ...asked], group),
  ];
  if (isByNode === undefined) return before === undefined || typeof later === "object" ? before : "unknown";
  return isByNode ? before : later;
}

/** Whether Kueue chooses the very nodes, by a topology down to them; undefined where it is not written down. */
function hostsOf(flavor: Fields, topologies: QueuedJob["topologies"]): boolean | undefined {
  if (!flavor.has("topologyName")) return false;
  const topology = topologies?.get(flavor.text("topologyName") ?? "");
  const lowest = topology?.fields.at("spec")?.list("levels").at(-1)?.text("nodeLabel");
  return lowest === "kubernetes.io/hostname" ? true : undefined;
}
