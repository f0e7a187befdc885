import type { Code } from "../../codes";
import type { Cluster, NodeGroup, Pods, Views } from "../../views";
import { judgeEach } from "../judged";
import { clusterAround, otherNodes, sharesGpus } from "../nodes-of";
import type { Rule } from "../rule";
import { inTheWay } from "../scheduling";
import { devicesOf, DEVICES, offered } from "../devices";

/** Pods run where the taints are tolerated, the labels match, and a node has as many devices: else they wait for ever. */
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
      const ways = cluster.nodeGroups.map((group) => ({ group, way: wayTo(pods, group, isShared) }));
      if (ways.some(({ way }) => way === undefined)) return;
      const other = ways.some(({ way }) => way === "unknown") ? "what its node groups are" : otherNodes(cluster, views);
      if (other !== undefined) return say.unknown(object.resource, spec.place, other);
      say.warning(object.resource, spec.place, {
        message: `the pods of ${object.kind} ${object.name ?? ""} run on no node group of their cluster, and wait for ever: ${ways.map(({ group, way }) => `${group.resource.address}: ${way ?? ""}`).join("; ")}`,
        fix: "tolerate the taints, choose labels that the nodes have, and ask for no more devices than a node has; acknowledge this where nodes come from elsewhere",
        causedBy: { path: object.resource.path.replace(/\/[^/]*$/, ""), property: "gpus" },
      });
    }),
};

const GPU = "nvidia.com/gpu";

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

function wayTo(pods: Pods, group: NodeGroup, isShared: boolean): string | undefined {
  const way = inTheWay(pods, group);
  if (way !== undefined && way !== "unknown") return way;
  const asked = devicesOf(pods.spec);
  for (const device of DEVICES) {
    const [wanted, most] = [asked?.get(device) ?? 0, isShared && device === GPU ? undefined : offered(device, group)];
    if (wanted > 0 && most === undefined) return "unknown";
    if (most !== undefined && wanted > most)
      return `a node has ${String(most)} ${device}, and a pod asks for ${String(wanted)}`;
  }
  return asked === undefined ? "unknown" : way;
}
