import type { Code } from "../../codes";
import type { Cluster, KubernetesObject, NodeGroup, Pods, Views } from "../../views";
import { devicesOf, offered } from "../devices";
import { judgeEach } from "../judged";
import { clusterAround, otherNodes } from "../nodes-of";
import type { Rule } from "../rule";
import { inTheWay } from "../scheduling";

const GPU = "nvidia.com/gpu";

/** KubeRay makes a whole second cluster before it takes the first one down. */
export const rayUpgrade: Rule<Code> = {
  code: "MLP-K8S-226",
  title: "an upgrade of a Ray service finds room for its second cluster",
  source: "https://docs.ray.io/en/latest/cluster/kubernetes/user-guides/rayservice.html",
  check: (views) =>
    judgeEach(servicesIn(views), ({ service, cluster }, say) => {
      const pods = views.kubernetes.pods.filter(({ object }) => object === service);
      const asked = pods.map(gpusOf);
      const other = asked.includes(undefined) ? "what it asks for" : otherNodes(cluster, views);
      const room = roomFor(pods, cluster);
      if (other !== undefined || room === undefined) {
        return say.unknown(service.resource, service.fields.place, other ?? "how many nodes there may be");
      }
      const gpus = asked.reduce<number>((sum, some) => sum + (some ?? 0), 0);
      if (gpus > room || 2 * gpus <= room) return;
      say.warning(service.resource, service.fields.at("spec")?.argument("upgradeStrategy"), {
        message: `an upgrade of RayService ${service.name ?? ""} starts a second cluster, which takes ${String(2 * gpus)} GPUs, and the nodes have ${String(room)} at most: it waits for ever`,
        fix: "raise the pool's `max`, or set upgradeStrategy.type: None and accept an outage",
      });
    }),
};

function servicesIn(views: Views): { service: KubernetesObject; cluster: Cluster }[] {
  return views.kubernetes.ofKind("RayService", "ray.io").flatMap((service) => {
    const cluster = clusterAround(service.resource, views);
    const type = service.fields.under("spec", "upgradeStrategy")?.text("type") ?? "NewCluster";
    return cluster === undefined || type !== "NewCluster" ? [] : [{ service, cluster }];
  });
}

function gpusOf({ spec, replicas = 1 }: Pods): number | undefined {
  const devices = devicesOf(spec);
  return devices === undefined ? undefined : (devices.get(GPU) ?? 0) * replicas;
}

/** GPUs of all nodes that pods with GPUs may run on, at most. */
function roomFor(pods: readonly Pods[], cluster: Cluster): number | undefined {
  const large = pods.filter((one) => (gpusOf(one) ?? 0) > 0);
  const groups = cluster.nodeGroups.filter((group) =>
    large.some((one) => [undefined, "unknown"].includes(inTheWay(one, group))),
  );
  const rooms = groups.map(gpusIn);
  return rooms.includes(undefined) ? undefined : rooms.reduce<number>((sum, some) => sum + (some ?? 0), 0);
}

function gpusIn(group: NodeGroup): number | undefined {
  const [each, { max }] = [offered(GPU, group), group.counts];
  return each === undefined || max === undefined ? undefined : each * max;
}
