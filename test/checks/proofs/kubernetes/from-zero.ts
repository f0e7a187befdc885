import { fromZero } from "../../../../lib/checks/rules/from-zero";
import type { JsonObject } from "../../../../lib/terraform";
import { release } from "../in-cluster";
import { gpus, group, onNodes } from "../node-groups";
import type { Proof } from "../proof";

const SIZES = { scaling_config: { min_size: 0, max_size: 4 } };

function app(more: JsonObject = {}, one: JsonObject = gpus(SIZES)): JsonObject {
  return onNodes({ G: one }, { helm_release: { S: release("cluster-autoscaler") }, ...more });
}

function policy(action: string): JsonObject {
  const Statement = [{ Effect: "Allow", Action: [action], Resource: "*" }];
  return { aws_iam_role_policy: { P: { role: "scaler", policy: JSON.stringify({ Statement }) } } };
}

const TAG = {
  autoscaling_group_name: "${aws_eks_node_group.G.resources[0].autoscaling_groups[0].name}",
  tag: { key: "k8s.io/cluster-autoscaler/node-template/taint/nvidia.com/gpu", value: "true:NoSchedule" },
};

export const proof: Proof = {
  rule: fromZero,
  breaks: [
    { what: "a group with a taint", json: app(), at: ["aws_eks_node_group.G.scaling_config.min_size"] },
    {
      what: "a group with a label, and a policy for something else",
      json: app(policy("eks:DescribeCluster"), group({ ...SIZES, labels: { pool: "a" } })),
      at: ["aws_eks_node_group.G.scaling_config.min_size"],
    },
    {
      what: "a tag of another group",
      json: onNodes(
        { G: gpus(SIZES), H: group({}) },
        {
          helm_release: { S: release("cluster-autoscaler") },
          aws_autoscaling_group_tag: {
            T: { ...TAG, autoscaling_group_name: "${aws_eks_node_group.H.resources[0].autoscaling_groups[0].name}" },
          },
        },
      ),
      at: ["aws_eks_node_group.G.scaling_config.min_size"],
    },
    {
      what: "a tag of a group of somebody else, by its name",
      json: app({ aws_autoscaling_group_tag: { T: { ...TAG, autoscaling_group_name: "eks-theirs" } } }),
      at: ["aws_eks_node_group.G.scaling_config.min_size"],
    },
  ],
  legal: [
    { what: "an autoscaler that may ask EKS", json: app(policy("eks:DescribeNodegroup")) },
    { what: "a group with a tag", json: app({ aws_autoscaling_group_tag: { T: TAG } }) },
    { what: "a group with a node", json: app({}, gpus({ scaling_config: { min_size: 1, max_size: 4 } })) },
    { what: "a group like any other", json: app({}, group(SIZES)) },
    { what: "no autoscaler", json: onNodes({ G: gpus(SIZES) }) },
    {
      what: "a tag of whichever group",
      json: app({ aws_autoscaling_group_tag: { T: { ...TAG, autoscaling_group_name: "${var.group}" } } }),
    },
  ],
  unknown: [{ what: "a module, which may allow it", json: { ...app(), module: { irsa: { source: "./irsa" } } } }],
  told: `warning MLP-K8S-223  s aws_eks_node_group.G.scaling_config.min_size
  without nodes, helm_release.S knows neither the labels nor the taints of the group, so it may start nodes for pods that do not run on them, and none for those that do: no tag k8s.io/cluster-autoscaler/node-template/… tells it, and no policy here allows eks:DescribeNodegroup
  fix: allow the autoscaler's role eks:DescribeNodegroup, or tag the Auto Scaling group (aws_autoscaling_group_tag)
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-223`,
};
