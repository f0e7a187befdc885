import type { Code } from "../../codes";
import { Cluster, NodeGroup, Resource, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** Add-ons that EKS counts as active when a Deployment of theirs runs, so when there are nodes. */
const DEPLOYMENTS: ReadonlySet<string> = new Set([
  "adot",
  "amazon-cloudwatch-observability",
  "aws-ebs-csi-driver",
  "aws-efs-csi-driver",
  "aws-fsx-csi-driver",
  "cert-manager",
  "coredns",
  "external-dns",
  "kube-state-metrics",
  "metrics-server",
  "snapshot-controller",
]);

/** What add-ons of EKS tolerate of themselves: those whose defaults are not published are taken to do so, too. */
const TOLERATED: ReadonlySet<string> = new Set([
  "CriticalAddonsOnly",
  "node-role.kubernetes.io/control-plane",
  "node-role.kubernetes.io/master",
]);

/** What some tolerate besides, by their charts: a key, an effect of whatever key, or everything (`*`). */
const BESIDES: ReadonlyMap<string, string> = new Map([
  ["amazon-cloudwatch-observability", "*"],
  ["aws-ebs-csi-driver", "NO_EXECUTE"],
  ["aws-efs-csi-driver", "efs.csi.aws.com/agent-not-ready"],
  ["aws-fsx-csi-driver", "NO_EXECUTE"],
]);

/**
 * Add-ons whose pods need a node are made after one that lets them in. A warning: nodes of somebody else may be there,
 * and an add-on waits a while.
 */
export const addonNodes: Rule<Code> = {
  code: "MLP-EKS-109",
  title: "add-ons that need a node are made after one",
  source: "https://docs.aws.amazon.com/eks/latest/userguide/creating-an-add-on.html",
  check: (views) =>
    judgeEach(
      views.resources("aws_eks_addon").filter((addon) => DEPLOYMENTS.has(addon.text("addon_name") ?? "")),
      (addon, say) => {
        const cluster = views.eks.clusterOf(addon);
        if (cluster !== undefined && !hasOtherNodes(cluster, views)) judge(addon, cluster, views, say);
      },
    ),
};

function judge(addon: Resource, cluster: Cluster, { kubernetes: { order } }: Views, say: Say): void {
  const name = addon.text("addon_name")!;
  const groups = cluster.nodeGroups;
  if (groups.length === 0) return;
  const fit = groups.filter((group) => group.isTainted !== true || mayBeTolerated(group, name));
  if (fit.length === 0) {
    if (addon.has("configuration_values")) {
      return say.unknown(addon, "configuration_values", "what its pods tolerate is not known");
    }
    return say.warning(addon, undefined, {
      message: `every node group of the cluster has a taint that ${name} does not tolerate, so it stays DEGRADED and the apply fails, got ${told(groups)}`,
      fix: "add a node group without taints, or tolerations in configuration_values",
    });
  }
  const own = groups.filter(({ resource }) => resource.stack === addon.stack);
  if (own.length < groups.length) return;
  const can = addon.has("configuration_values") ? own : fit;
  const later = can.filter(({ resource }) => order.waits(resource, addon));
  if (later.length === can.length) {
    return say.warning(addon, undefined, {
      message: `the nodes that ${name} runs on are made after it, so it stays DEGRADED until the apply gives up, got ${told(later)}`,
      fix: "turn depends_on round: the add-on after the node group",
    });
  }
  if (can.some(({ resource }) => order.waits(addon, resource))) return;
  say.warning(addon, "depends_on", {
    message: `${name} does not wait for the nodes that it runs on: it is DEGRADED until there are some, and the apply fails where they take longer than 20 minutes, got ${told(can)} beside it`,
    fix: `add ${can[0]!.resource.address} to its depends_on`,
  });
}

function mayBeTolerated({ taints = [] }: NodeGroup, addon: string): boolean {
  const besides = BESIDES.get(addon);
  const blocking = taints.filter(({ effect }) => effect !== "PREFER_NO_SCHEDULE");
  return (
    besides === "*" ||
    blocking.every(
      ({ key, effect }) => key === undefined || TOLERATED.has(key) || key === besides || effect === besides,
    )
  );
}

function told(groups: readonly NodeGroup[]): string {
  return groups.map(({ resource }) => resource.address).join(", ");
}

/** Whether the cluster may have nodes that no group of the configuration makes. */
function hasOtherNodes({ resource, fargateProfiles }: Cluster, views: Views): boolean {
  if (fargateProfiles.length > 0 || resource.has("compute_config")) return true;
  const selfManaged = ["aws_autoscaling_group", "aws_instance", "aws_cloudformation_stack"];
  if (views.resources(...selfManaged).length > 0) return true;
  return views.stacks.some(({ json }) => json.module !== undefined);
}
