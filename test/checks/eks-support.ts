import { baseline, runPack } from "../../lib/checks";
import { formatFinding } from "../../lib/core/finding";
import { SynthesizedStack } from "../../lib/terraform";
import { Bodies, stackOf } from "../report/support";

const CLUSTER_NAME = "${aws_eks_cluster.Training.name}";

/** A cluster `training` in a stack `cluster`, with a pool L4 of g6.12xlarge: 4 GPUs, 48 CPUs, 192 GiB on each node. */
export function clusterStack(
  sizes: Readonly<Record<string, unknown>> = { min_size: 1, max_size: 2, desired_size: 1 },
  more: Bodies = {},
): SynthesizedStack {
  const bodies: Bodies = {
    "aws_eks_cluster.Training": { name: "training" },
    "aws_launch_template.L4": { instance_type: "g6.12xlarge" },
    "aws_eks_node_group.L4": {
      cluster_name: CLUSTER_NAME,
      ami_type: "AL2023_x86_64_NVIDIA",
      labels: { "ml-platform/pool": "L4", "nvidia.com/gpu": "true" },
      launch_template: { id: "${aws_launch_template.L4.id}" },
      scaling_config: sizes,
    },
    "aws_eks_addon.Identity": { cluster_name: CLUSTER_NAME, addon_name: "eks-pod-identity-agent" },
    ...more,
  };
  return stackOf(bodies, {}, "cluster");
}

/** The add-on vpc-cni of the cluster, told these values. */
export function cni(values?: string): Bodies {
  return {
    "aws_eks_addon.Cni": { cluster_name: CLUSTER_NAME, addon_name: "vpc-cni", configuration_values: values ?? null },
  };
}

/** A provider of Kubernetes as a ClusterAccess makes it. */
export const ACCESS = (clusterName = "training") => ({
  provider: {
    kubernetes: [
      {
        host: "${data.aws_eks_cluster.Access.endpoint}",
        exec: [{ command: "aws", args: ["eks", "get-token", "--cluster-name", clusterName] }],
      },
    ],
  },
});

/** A stack with this look-up of the cluster, and these resources in it. */
export function inCluster(bodies: Bodies, name = "workloads", clusterName = "training"): SynthesizedStack {
  return stackOf({ "data.aws_eks_cluster.Access": { name: clusterName }, ...bodies }, ACCESS(clusterName), name);
}

/** A Deployment on the pool. */
export function deployment(
  replicas: unknown,
  requests: Readonly<Record<string, string>>,
  more: Readonly<Record<string, unknown>> = {},
  container: Readonly<Record<string, unknown>> = {},
) {
  return {
    provider: "kubernetes",
    metadata: { name: "ranker", namespace: "serving" },
    spec: {
      replicas,
      template: {
        spec: {
          node_selector: { "ml-platform/pool": "L4" },
          container: [{ name: "server", resources: { requests }, ...container }],
          ...more,
        },
      },
    },
  };
}

/** What one rule finds and cannot judge in stacks that are judged together. */
export function judged(code: string, ...stacks: readonly SynthesizedStack[]): string[] {
  const rule = baseline.rules.find((one) => one.code === code);
  if (rule === undefined) throw new Error(`the baseline has no ${code}`);
  const { findings, unknown } = runPack({ name: "one", rules: [rule] }, stacks);
  return [
    ...findings.map(formatFinding),
    ...unknown.map(({ path, property, why }) => `unknown ${path} ${property}: ${why}`),
  ];
}

/** A finding as the user reads it. */
export function told(severity: string, code: string, place: string, message: string, fix: string): string {
  return [
    `${severity} ${code}  ${place}`,
    `  ${message}`,
    `  fix: ${fix}`,
    `  see node_modules/cdktf-ml-platform/docs/errors.md#${code.toLowerCase()}`,
  ].join("\n");
}
