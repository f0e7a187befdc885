import type { Code } from "../../codes";
import type { Cluster, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** What runs in one zone alone is gone when that zone fails. Pools of GPUs that train may be in one; a cluster may not. */
export const nodesInTwoZones: Rule<Code> = {
  code: "MLP-PROD-102",
  title: "the nodes of a cluster are in two zones",
  source: "https://docs.aws.amazon.com/eks/latest/best-practices/data-plane.html",
  check: (views) =>
    judgeEach(
      views.eks.clusters.filter(({ nodeGroups }) => nodeGroups.length > 0),
      (cluster, say) => {
        const { resource, nodeGroups } = cluster;
        const each = nodeGroups.map((group) => views.network.zonesOf(group.resource, "subnet_ids"));
        const zones = new Set(each.flatMap((of) => [...(of ?? [])]));
        if (zones.size > 1) return;
        const why = each.includes(undefined) ? "the zones of its nodes are not known" : othersOf(cluster, views);
        if (why !== undefined) return say.unknown(resource, undefined, why);
        say.warning(resource, undefined, {
          message: `all its nodes are in one zone, and nothing of it runs when that one fails, got ${[...zones].join()}`,
          fix: "give the node group of what serves subnets of two zones; right for a cluster that only trains",
        });
      },
    ),
};

/** What may make nodes besides its node groups. */
function othersOf({ resource, fargateProfiles }: Cluster, { kubernetes }: Views): string | undefined {
  if (fargateProfiles.length > 0) return "Fargate runs pods beside its nodes";
  if (resource.has("compute_config")) return "Auto Mode may make nodes";
  return kubernetes.ofKind("NodePool", "karpenter.sh").length > 0 ? "Karpenter may make nodes" : undefined;
}
