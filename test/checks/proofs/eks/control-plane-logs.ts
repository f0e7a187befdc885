import { controlPlaneLogs } from "../../../../lib/checks/rules/control-plane-logs";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

function cluster(body: JsonObject, groups: Readonly<Record<string, JsonObject>> = {}): JsonObject {
  const resource: JsonObject = { aws_eks_cluster: { C: { name: "training", ...body } } };
  return {
    resource: Object.keys(groups).length === 0 ? resource : { ...resource, aws_cloudwatch_log_group: { ...groups } },
  };
}

const LOGS: JsonObject = { enabled_cluster_log_types: ["api", "audit"] };
const AT = "aws_eks_cluster.C.enabled_cluster_log_types";

export const proof: Proof = {
  rule: controlPlaneLogs,
  breaks: [
    { what: "logs without a log group", json: cluster(LOGS), at: [AT] },
    {
      what: "a log group of another name",
      json: cluster(LOGS, { L: { name: "/aws/eks/serving/cluster" } }),
      at: [AT],
    },
    {
      what: "a log group that has its name from the cluster",
      hiddenInPlans: "where a part of a known text comes from",
      json: cluster(LOGS, { L: { name: "/aws/eks/${aws_eks_cluster.C.name}/cluster" } }),
      at: ["aws_cloudwatch_log_group.L.name"],
    },
  ],
  legal: [
    { what: "logs with their log group", json: cluster(LOGS, { L: { name: "/aws/eks/training/cluster" } }) },
    { what: "no logs", json: cluster({}) },
    { what: "an empty list of logs", json: cluster({ enabled_cluster_log_types: [] }) },
    {
      what: "another log group named after the cluster",
      json: cluster(LOGS, {
        L: { name: "/aws/eks/training/cluster" },
        M: { name: "/aws/containerinsights/${aws_eks_cluster.C.name}/performance" },
      }),
    },
    {
      what: "log groups with another beginning or end, named after the cluster",
      json: cluster(LOGS, {
        L: { name: "/aws/eks/training/cluster" },
        M: { name: "/acme/${aws_eks_cluster.C.name}/cluster" },
        N: { name: "/aws/eks/${aws_eks_cluster.C.name}/applications" },
      }),
      isCertain: true,
    },
  ],
  unknown: [
    { what: "logs that only the plan knows", json: cluster({ enabled_cluster_log_types: "${var.logs}" }) },
    { what: "a log group whose name only the plan knows", json: cluster(LOGS, { L: { name: "${var.name}" } }) },
    { what: "a cluster whose name only the plan knows", json: cluster({ ...LOGS, name: "${var.name}" }) },
    {
      what: "one of the logs",
      json: cluster({ enabled_cluster_log_types: ["api", "${var.log}"] }),
    },
    {
      what: "a module of another stack, which may make the log group",
      stacks: { logs: { module: { logs: { source: "./logs" } } }, s: cluster(LOGS) },
    },
    {
      what: "a log group whose name only the plan knows, beside another",
      json: cluster(LOGS, { L: { name: "/aws/eks/serving/cluster" }, M: { name: "${var.name}" } }),
    },
  ],
  told: `warning MLP-EKS-113  s aws_eks_cluster.C.enabled_cluster_log_types
  nothing makes the log group /aws/eks/training/cluster: EKS makes one that keeps logs for ever and stays when the cluster goes, got "api", "audit"
  fix: make an aws_cloudwatch_log_group of that name with retention_in_days, and the cluster after it: depends_on
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-113`,
};
