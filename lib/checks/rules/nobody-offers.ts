import type { Code } from "../../codes";
import type { Cluster, NodeGroup, Pods, Views } from "../../views";
import { asksTooMuch, TooMuch } from "../asks-too-much";
import { judgeEach } from "../judged";
import { nodeRoom } from "../node-room";
import { clusterAround, otherNodes, sharesGpus } from "../nodes-of";
import { askedBy, Asking } from "../pod-sets";
import type { Rule } from "../rule";
import { inTheWay } from "../scheduling";

/** Pods run where the taints are tolerated, the labels match, and a node has as much as they ask for: else they wait for ever. */
export const nobodyOffers: Rule<Code> = {
  code: "MLP-K8S-224",
  title: "pods ask for nodes that some group has",
  source: "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/",
  check: (views) =>
    judgeEach(placed(views), ({ pods, cluster }, say) => {
      const { object, replicas, spec } = pods;
      if (isQueued(pods)) return say.unknown(object.resource, spec.place, "what its queue adds to it");
      if (replicas === 0 || object.kind === "DaemonSet" || spec.has("nodeName")) return;
      const isShared = sharesGpus(cluster, views);
      const asking = askedBy(spec);
      const ways = cluster.nodeGroups.map((group) => ({ group, ...wayTo(pods, asking, group, isShared) }));
      if (ways.some(({ way }) => way === undefined)) return;
      const other = ways.some(({ way }) => way === "unknown") ? "what its node groups are" : otherNodes(cluster, views);
      if (other !== undefined) return say.unknown(object.resource, spec.place, other);
      say.warning(object.resource, spec.place, {
        message: `the pods of ${object.kind} ${object.name ?? ""} run on no node group of their cluster, and wait for ever: ${ways.map(({ group, way }) => `${group.resource.address}: ${way ?? ""}`).join("; ")}`,
        fix: "tolerate the taints, choose labels that the nodes have, and ask for no more than one node has; acknowledge this where nodes come from elsewhere",
        causedBy: { path: object.resource.path.replace(/\/[^/]*$/, ""), property: propOf(ways) },
      });
    }),
};

/** The prop of a noun that says how much its pods ask for. */
function propOf(ways: readonly Partial<TooMuch>[]): string {
  const resources = ways.map(({ resource }) => resource);
  return resources.includes("cpu") ? "cpu" : resources.includes("memory") ? "memoryGib" : "gpus";
}

/** Whether Kueue adds the labels and tolerations of a flavour to pods. */
function isQueued({ object, metadata }: Pods): boolean {
  const labels = [object.fields.at("metadata"), metadata].map((one) => one?.map("labels"));
  return labels.some((map) => map?.has("kueue.x-k8s.io/queue-name") === true);
}

/** Pods in clusters that are made here. */
function placed(views: Views): { pods: Pods; cluster: Cluster }[] {
  return views.kubernetes.pods.flatMap((pods) => {
    const cluster = clusterAround(pods.object.resource, views);
    return cluster === undefined || cluster.nodeGroups.length === 0 ? [] : [{ pods, cluster }];
  });
}

function wayTo(pods: Pods, asking: Asking, group: NodeGroup, isShared: boolean): Partial<TooMuch> {
  const way = inTheWay(pods, group);
  if (way !== undefined && way !== "unknown") return { way };
  // types that the catalogue does not know take any memory
  const known = [...asking.asked].filter(([name]) => !isSize(name) || nodeRoom(name, group) !== undefined);
  return asksTooMuch({ ...asking, asked: new Map(known) }, group, isShared) ?? { way };
}

function isSize(name: string): name is "cpu" | "memory" {
  return name === "cpu" || name === "memory";
}
