import { nodesWithNetwork } from "../../../../lib/checks/rules/nodes-with-network";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const NAME = { cluster_name: "${aws_eks_cluster.C.name}" };

function cluster(bootstrap: Json, more: Readonly<Record<string, JsonObject>> = {}): JsonObject {
  return made({
    "aws_eks_cluster.C": { name: "acme", bootstrap_self_managed_addons: bootstrap },
    "aws_eks_node_group.G": NAME,
    ...more,
  });
}

const addon = (body: JsonObject): Readonly<Record<string, JsonObject>> => ({
  "aws_eks_addon.A": { ...NAME, addon_name: "vpc-cni", ...body },
});

export const proof: Proof = {
  rule: nodesWithNetwork,
  withinStack: true,
  breaks: [
    {
      what: "a network after the nodes",
      json: cluster(false, addon({ depends_on: ["aws_eks_node_group.G"] })),
      at: ["aws_eks_addon.A.depends_on"],
    },
    { what: "no network", json: cluster(false), at: ["aws_eks_cluster.C.bootstrap_self_managed_addons"] },
  ],
  legal: [
    { what: "a network beside the nodes", json: cluster(false, addon({})) },
    { what: "the network that EKS gives", json: cluster(true) },
    { what: "the same where nothing is said", json: cluster(null) },
    {
      what: "Auto Mode, which has its own",
      json: cluster(false, {
        "aws_eks_cluster.C": { name: "acme", bootstrap_self_managed_addons: false, compute_config: { enabled: true } },
      }),
    },
  ],
  unknown: [
    {
      what: "a chart that may be a network, beside one after the nodes",
      json: cluster(false, {
        ...addon({ depends_on: ["aws_eks_node_group.G"] }),
        "helm_release.N": { name: "cilium", chart: "cilium" },
      }),
    },
    {
      what: "a network after nodes that may come later",
      json: cluster(false, {
        ...addon({ depends_on: ["aws_eks_node_group.G"] }),
        "aws_eks_node_group.G": { ...NAME, scaling_config: { desired_size: 0, min_size: 0, max_size: 4 } },
      }),
    },
    {
      what: "a chart that may be one",
      json: cluster(false, { "helm_release.N": { name: "cilium", chart: "cilium" } }),
    },
    { what: "a switch that is given", json: cluster("${var.bare}") },
  ],
  told: `error MLP-EKS-233  s aws_eks_addon.A.depends_on
  it waits for aws_eks_node_group.G, whose nodes are ready only once it is there: neither gets made, since the cluster begins without add-ons
  fix: leave the node group out of its depends_on
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-233`,
};
