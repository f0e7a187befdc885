import { addonNodes } from "../../../../lib/checks/rules/addon-nodes";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const OF_CLUSTER: JsonObject = { cluster_name: "${aws_eks_cluster.C.name}" };
const GPU: JsonObject = { taint: [{ key: "nvidia.com/gpu", value: "true", effect: "NO_SCHEDULE" }] };

function cluster(addon: JsonObject, groups: Readonly<Record<string, JsonObject>>, more: JsonObject = {}): JsonObject {
  const all = Object.entries(groups).map(([name, body]): [string, JsonObject] => [name, { ...OF_CLUSTER, ...body }]);
  return {
    resource: {
      aws_eks_cluster: { C: { name: "training" } },
      aws_eks_addon: { A: { ...OF_CLUSTER, addon_name: "coredns", ...addon } },
      aws_eks_node_group: Object.fromEntries(all),
      ...more,
    },
  };
}

const TOLERATED: JsonObject = { key: "CriticalAddonsOnly", effect: "NO_SCHEDULE" };
const OTHER: JsonObject = { key: "team", value: "ml", effect: "NO_SCHEDULE" };

export const proof: Proof = {
  rule: addonNodes,
  withinStack: true,
  breaks: [
    {
      what: "an add-on beside the nodes that it needs",
      json: cluster({ addon_name: "snapshot-controller" }, { System: {} }),
      at: ["aws_eks_addon.A.depends_on"],
    },
    {
      what: "an add-on that waits for tainted nodes alone",
      json: cluster({ depends_on: ["aws_eks_node_group.Gpu"] }, { System: {}, Gpu: GPU }),
      at: ["aws_eks_addon.A.depends_on"],
    },
    {
      what: "another driver on nodes with the taint of a driver",
      json: cluster(
        { addon_name: "aws-ebs-csi-driver", depends_on: ["aws_eks_node_group.System"] },
        { System: { taint: [{ key: "efs.csi.aws.com/agent-not-ready", effect: "NO_SCHEDULE" }] } },
      ),
      at: ["aws_eks_addon.A"],
    },
    { what: "nodes that are all tainted", json: cluster({}, { Gpu: GPU }), at: ["aws_eks_addon.A"] },
    {
      what: "nodes that wait for the add-on",
      json: cluster({}, { System: { depends_on: ["aws_eks_addon.A"] } }),
      at: ["aws_eks_addon.A"],
    },
    {
      what: "nodes with a taint that add-ons tolerate, and another",
      json: cluster({}, { System: { taint: [TOLERATED, OTHER] }, Gpu: GPU }),
      at: ["aws_eks_addon.A"],
    },
  ],
  legal: [
    {
      what: "an add-on that waits for one of the groups",
      json: cluster({ depends_on: ["aws_eks_node_group.System"] }, { System: {}, Gpu: GPU }),
    },
    {
      what: "an add-on that waits by way of something else",
      json: cluster(
        { depends_on: ["terraform_data.Ready"] },
        { System: {} },
        { terraform_data: { Ready: { depends_on: ["aws_eks_node_group.System"] } } },
      ),
    },
    { what: "an add-on of nodes themselves", json: cluster({ addon_name: "vpc-cni" }, { System: {} }) },
    { what: "a cluster without node groups", json: cluster({}, {}) },
    {
      what: "a cluster with a Fargate profile",
      json: cluster({}, { Gpu: GPU }, { aws_eks_fargate_profile: { F: OF_CLUSTER } }),
    },
    {
      what: "a cluster with nodes of its own",
      json: cluster({}, { Gpu: GPU }, { aws_autoscaling_group: { A: { min_size: 1, max_size: 2 } } }),
    },
    {
      what: "a cluster beside a module",
      json: { ...cluster({}, { Gpu: GPU }), module: { nodes: { source: "./nodes" } } },
    },
    {
      what: "an add-on that tolerates every taint",
      json: cluster(
        { addon_name: "amazon-cloudwatch-observability", depends_on: ["aws_eks_node_group.Gpu"] },
        { Gpu: GPU },
      ),
    },
    {
      what: "a driver that tolerates its own taint",
      json: cluster(
        { addon_name: "aws-efs-csi-driver", depends_on: ["aws_eks_node_group.System"] },
        { System: { taint: [{ key: "efs.csi.aws.com/agent-not-ready", effect: "NO_SCHEDULE" }] } },
      ),
    },
    {
      what: "a driver on nodes that put pods out",
      json: cluster(
        { addon_name: "aws-ebs-csi-driver", depends_on: ["aws_eks_node_group.System"] },
        { System: { taint: [{ key: "team", value: "ml", effect: "NO_EXECUTE" }] } },
      ),
    },
    {
      what: "a taint that add-ons tolerate",
      json: cluster(
        { depends_on: ["aws_eks_node_group.System"] },
        { System: { taint: [{ key: "CriticalAddonsOnly", effect: "NO_SCHEDULE" }] } },
      ),
    },
    {
      what: "an add-on that waits for one of two that fit",
      json: cluster({ depends_on: ["aws_eks_node_group.System"] }, { System: {}, Spare: {} }),
      isCertain: true,
    },
    {
      what: "nodes in a stack of their own, which may come first",
      stacks: {
        cluster: {
          resource: {
            aws_eks_cluster: { C: { name: "training" } },
            aws_eks_node_group: { System: { cluster_name: "training" } },
          },
        },
        addons: { resource: { aws_eks_addon: { A: { cluster_name: "training", addon_name: "coredns" } } } },
      },
    },
    {
      what: "an add-on of a cluster of somebody else",
      json: { resource: { aws_eks_addon: { A: { cluster_name: "theirs", addon_name: "coredns" } } } },
    },
    {
      what: "an add-on with values that waits for the nodes that it may tolerate",
      json: cluster({ configuration_values: "{}", depends_on: ["aws_eks_node_group.Gpu"] }, { System: {}, Gpu: GPU }),
    },
    {
      what: "nodes that would rather run other pods",
      json: cluster(
        { depends_on: ["aws_eks_node_group.System"] },
        { System: { taint: [{ ...OTHER, effect: "PREFER_NO_SCHEDULE" }] } },
      ),
    },
    ...["key", "effect"].map((unknown) => ({
      what: `a taint of which only the plan knows the ${unknown}`,
      json: cluster(
        { depends_on: ["aws_eks_node_group.System"] },
        { System: { taint: [{ ...OTHER, [unknown]: "${var.taint}" }] } },
      ),
    })),
    {
      what: "a cluster that starts nodes by itself",
      json: cluster(
        {},
        { Gpu: GPU },
        { aws_eks_cluster: { C: { name: "training", compute_config: { enabled: true } } } },
      ),
    },
    ...["aws_instance", "aws_cloudformation_stack"].map((type) => ({
      what: `a cluster whose nodes may be of ${type}`,
      json: cluster({}, { Gpu: GPU }, { [type]: { Nodes: {} } }),
    })),
    {
      what: "a cluster beside a module in another stack",
      stacks: { nodes: { module: { nodes: { source: "./nodes" } } }, s: cluster({}, { Gpu: GPU }) },
    },
  ],
  unknown: [
    { what: "an add-on that may tolerate the taints", json: cluster({ configuration_values: "{}" }, { Gpu: GPU }) },
  ],
  told: `warning MLP-EKS-109  s aws_eks_addon.A.depends_on
  snapshot-controller does not wait for the nodes that it runs on: it is DEGRADED until there are some, and the apply fails where they take longer than 20 minutes, got aws_eks_node_group.System beside it
  fix: add aws_eks_node_group.System to its depends_on
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-109`,
};
