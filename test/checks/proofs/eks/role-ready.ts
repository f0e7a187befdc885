import { roleReady } from "../../../../lib/checks/rules/role-ready";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const WORKER = "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy";

function nodes(body: JsonObject, policy = WORKER, more: JsonObject = {}): JsonObject {
  return {
    resource: {
      aws_iam_role: { R: { name: "nodes" } },
      aws_iam_role_policy_attachment: { P: { role: "${aws_iam_role.R.name}", policy_arn: policy, ...more } },
      aws_eks_node_group: { G: { node_role_arn: "${aws_iam_role.R.arn}", ...body } },
    },
  };
}

const AT = ["aws_eks_node_group.G.depends_on"];

export const proof: Proof = {
  rule: roleReady,
  withinStack: true,
  breaks: [
    { what: "nodes beside the policy of their role", json: nodes({}), at: AT },
    {
      what: "a policy of whichever partition",
      json: {
        ...nodes({}, "arn:${data.aws_partition.P.partition}:iam::aws:policy/AmazonEKS_CNI_Policy"),
        data: { aws_partition: { P: {} } },
      },
      at: AT,
    },
    {
      what: "policies of a list",
      json: nodes({}, "${each.value}", { for_each: `\${toset(["${WORKER}"])}` }),
      at: AT,
    },
    {
      what: "a cluster beside the policy of its role",
      json: {
        resource: {
          aws_iam_role: { R: { name: "cluster" } },
          aws_iam_role_policy_attachment: {
            P: { role: "${aws_iam_role.R.name}", policy_arn: "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy" },
          },
          aws_eks_cluster: { C: { name: "training", role_arn: "${aws_iam_role.R.arn}" } },
        },
      },
      at: ["aws_eks_cluster.C.depends_on"],
    },
  ],
  legal: [
    { what: "nodes that wait", json: nodes({ depends_on: ["aws_iam_role_policy_attachment.P"] }) },
    {
      what: "a policy that no node needs to join",
      json: nodes({}, "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"),
    },
    { what: "a policy of another role", json: nodes({}, WORKER, { role: "other" }) },
    {
      what: "a role of somebody else",
      json: { resource: { aws_eks_node_group: { G: { node_role_arn: "arn:aws:iam::123456789012:role/nodes" } } } },
    },
  ],
  unknown: [
    {
      what: "nodes that wait for a module",
      json: { ...nodes({ depends_on: ["module.roles"] }), module: { roles: { source: "./roles" } } },
    },
  ],
  told: `warning MLP-EKS-116  s aws_eks_node_group.G.depends_on
  it acts as aws_iam_role.R and does not wait for that role's policies, which may come later and go earlier, got aws_iam_role_policy_attachment.P beside it
  fix: add it to depends_on
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-116`,
};
