import type { Code } from "../../codes";
import type { Cluster, Pods, Views } from "../../views";
import { devicesOf } from "../devices";
import { judgeEach } from "../judged";
import { clusterAround } from "../nodes-of";
import type { Rule } from "../rule";
import { inTheWay } from "../scheduling";

const EFA = "vpc.amazonaws.com/efa";
/** Labels and annotations by which something else places the pods of a job together. */
const PLACED =
  /kueue\.x-k8s\.io\/|scheduling\.(?:k8s\.io|volcano\.sh)\/|leaderworkerset\.sgs\.x-k8s\.io\/|alpha\.jobset\.sigs\.k8s\.io\/exclusive-topology/;

/** Traffic of EFA stays in a subnet: workers of one job that start in two zones never meet. */
export const gangZone: Rule<Code> = {
  code: "MLP-K8S-225",
  title: "workers with EFA interfaces start in one zone",
  source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/efa.html#efa-limits",
  check: (views) =>
    judgeEach(gangs(views), ({ pods, cluster }, say) => {
      const { object, spec } = pods;
      const groups = cluster.nodeGroups
        .filter(({ interfaces = [] }) =>
          interfaces.some((one) => one.text("interface_type")?.startsWith("efa") === true),
        )
        .filter((group) => [undefined, "unknown"].includes(inTheWay(pods, group)));
      const all = views.network.zonesOfAll(
        groups.map(({ resource }) => resource),
        "subnet_ids",
      );
      if (all === undefined) return say.unknown(object.resource, spec.place, "in which zones its nodes start");
      if (all.size < 2) return;
      say.warning(object.resource, spec.place, {
        message: `the workers of ${object.kind} ${object.name ?? ""} ask for EFA interfaces, and may start in ${[...all].join(" and ")}, on nodes of ${groups.map(({ resource }) => resource.address).join(", ")}: EFA does not reach from one to another`,
        fix: "choose the nodes of one pool (nodeSelector), or let pod affinity or a queue keep them in one zone",
      });
    }),
};

/** Workers of one job that talk to each other by EFA, and that nothing keeps together. */
function gangs(views: Views): { pods: Pods; cluster: Cluster }[] {
  return views.kubernetes.pods.flatMap((pods) => {
    const { object, spec, metadata, replicas = 0 } = pods;
    if (replicas < 2 || (devicesOf(spec)?.get(EFA) ?? 0) === 0 || spec.has("schedulerName")) return [];
    const own = object.fields.at("metadata");
    const names = [own, metadata].flatMap((one) => ["labels", "annotations"].map((field) => one?.map(field)));
    const isPlaced = names.some((map) => map !== undefined && [...map.keys()].some((key) => PLACED.test(key)));
    if (isPlaced || spec.at("affinity")?.has("podAffinity") === true) return [];
    const cluster = clusterAround(object.resource, views);
    return cluster === undefined ? [] : [{ pods, cluster }];
  });
}
