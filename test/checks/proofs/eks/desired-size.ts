import { desiredSize } from "../../../../lib/checks/rules/desired-size";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const IGNORED: JsonObject = { lifecycle: { ignore_changes: ["scaling_config[0].desired_size"] } };
const SIZES: JsonObject = { scaling_config: { min_size: 0, max_size: 4, desired_size: 1 } };

function group(body: JsonObject, chart: JsonObject = { chart: "cluster-autoscaler" }, other = "training"): JsonObject {
  return {
    provider: {
      helm: [{ kubernetes: { exec: { command: "aws", args: ["eks", "get-token", "--cluster-name", other] } } }],
    },
    resource: {
      aws_eks_cluster: { C: { name: "training" }, D: { name: "serving" } },
      aws_eks_node_group: { G: { cluster_name: "${aws_eks_cluster.C.name}", ...body } },
      helm_release: { Scaler: { repository: "https://kubernetes.github.io/autoscaler", ...chart } },
    },
  };
}

function scaled(body: JsonObject, type = "aws_autoscaling_policy"): JsonObject {
  return {
    resource: {
      aws_autoscaling_group: { A: { min_size: 1, max_size: 9, ...body } },
      [type]: { P: { autoscaling_group_name: "${aws_autoscaling_group.A.name}" } },
    },
  };
}

function timed(body: JsonObject): JsonObject {
  const name = "${aws_eks_node_group.G.resources[0].autoscaling_groups[0].name}";
  const nodes = { aws_eks_node_group: { G: { cluster_name: "training", ...body } } };
  return { resource: { ...nodes, aws_autoscaling_schedule: { S: { autoscaling_group_name: name } } } };
}

const POOL = "aws_eks_node_group.G.scaling_config.desired_size";

export const proof: Proof = {
  rule: desiredSize,
  hiddenInPlans: "lifecycle",
  breaks: [
    { what: "a number that is held beside the cluster autoscaler", json: group(SIZES), at: [POOL] },
    {
      what: "the autoscaler by the address of its chart",
      json: group(SIZES, { chart: "oci://registry.example.com/charts/cluster-autoscaler" }),
      at: [POOL],
    },
    {
      what: "an Auto Scaling group with a policy",
      json: scaled({ desired_capacity: 2 }),
      at: ["aws_autoscaling_group.A.desired_capacity"],
    },
    {
      what: "a node group with a schedule",
      json: timed(SIZES),
      at: [POOL],
    },
    {
      what: "an Auto Scaling group with a schedule",
      json: scaled({ desired_capacity: 2 }, "aws_autoscaling_schedule"),
      at: ["aws_autoscaling_group.A.desired_capacity"],
    },
  ],
  legal: [
    { what: "a number that Terraform ignores", json: group({ ...SIZES, ...IGNORED }) },
    {
      what: "a block that Terraform ignores",
      json: group({ ...SIZES, lifecycle: { ignore_changes: ["scaling_config"] } }),
    },
    {
      what: "a group of one size",
      json: group({ scaling_config: { min_size: 2, max_size: 2, desired_size: 2 } }),
    },
    { what: "a schedule, and a number that Terraform ignores", json: timed({ ...SIZES, ...IGNORED }) },
    {
      what: "an autoscaler that looks for a tag which the group lacks",
      json: group(SIZES, {
        chart: "cluster-autoscaler",
        values: [JSON.stringify({ autoDiscovery: { clusterName: "training", tags: ["team/scaled=yes"] } })],
      }),
    },
    { what: "no autoscaler", json: group(SIZES, { chart: "keda" }) },
    { what: "the autoscaler of another cluster", json: group(SIZES, { chart: "cluster-autoscaler" }, "serving") },
    { what: "the autoscaler of somebody's cluster", json: group(SIZES, { chart: "cluster-autoscaler" }, "theirs") },
    { what: "a capacity that is ignored", json: scaled({ desired_capacity: 2, lifecycle: { ignore_changes: "all" } }) },
    { what: "no capacity", json: scaled({}) },
    {
      what: "a group that nothing scales",
      json: { resource: { aws_autoscaling_group: { A: { min_size: 1, max_size: 9, desired_capacity: 2 } } } },
    },
  ],
  unknown: [
    {
      what: "a number that only the plan knows",
      json: group({ scaling_config: { min_size: 0, max_size: 4, desired_size: "${var.size}" } }),
    },
    {
      what: "bounds that may be one size",
      json: group({ scaling_config: { min_size: 2, max_size: "${var.max}", desired_size: 2 } }),
    },
  ],
  told: `warning MLP-EKS-106  s aws_eks_node_group.G.scaling_config.desired_size
  helm_release.Scaler changes the number of nodes, and every apply sets it back, got desired_size 1
  fix: add it to ignore_changes of the group's lifecycle, or keep the autoscaler off this group; a pool that leaves \`desired\` out has that
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-106`,
};
