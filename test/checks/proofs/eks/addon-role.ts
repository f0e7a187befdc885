import { addonRole } from "../../../../lib/checks/rules/addon-role";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, release } from "../in-cluster";
import { made } from "../made";
import type { Proof } from "../proof";

function driver(addon: JsonObject, more: Readonly<Record<string, JsonObject>> = {}): JsonObject {
  return made({
    "aws_eks_cluster.C": { name: "acme" },
    "aws_eks_addon.A": { cluster_name: "${aws_eks_cluster.C.name}", addon_name: "aws-fsx-csi-driver", ...addon },
    ...more,
  });
}

function association(cluster: string, account: string): Readonly<Record<string, JsonObject>> {
  return {
    "aws_eks_cluster.Other": { name: "other" },
    "aws_eks_pod_identity_association.P": {
      cluster_name: `\${aws_eks_cluster.${cluster}.name}`,
      namespace: "kube-system",
      service_account: account,
    },
  };
}

function attached(role: string): Readonly<Record<string, JsonObject>> {
  return {
    "aws_iam_role.Nodes": { name: "nodes" },
    "aws_iam_role.Other": { name: "other" },
    "aws_eks_node_group.G": { node_role_arn: "${aws_iam_role.Nodes.arn}" },
    "aws_iam_role_policy_attachment.P": { role, policy_arn: "arn:aws:iam::aws:policy/AmazonFSxFullAccess" },
  };
}

const ACCOUNT = "fsx-csi-controller-sa";
const AT = ["aws_eks_addon.A.pod_identity_association"];

/** The chart of the driver, and what stands beside it. */
function chart(values: JsonObject = {}, more: JsonObject = {}, given: JsonObject = {}): JsonObject {
  return inCluster({
    aws_eks_cluster: { C: { name: "acme" } },
    helm_release: { D: release("aws-fsx-csi-driver", values, { namespace: "kube-system", ...given }) },
    ...more,
  });
}

function account(annotations: JsonObject): JsonObject {
  return {
    kubernetes_service_account_v1: { S: { metadata: { name: ACCOUNT, namespace: "kube-system", annotations } } },
  };
}

const IRSA = { "eks.amazonaws.com/role-arn": "arn:aws:iam::123456789012:role/fsx" };

/** Nodes with this policy. */
function nodesWith(policy_arn: string, more: Readonly<Record<string, JsonObject>> = {}): JsonObject {
  return driver(
    {},
    {
      ...attached("${aws_iam_role.Nodes.name}"),
      "aws_iam_role_policy_attachment.P": { role: "nodes", policy_arn },
      ...more,
    },
  );
}

/** Nodes with each of these policies. */
function nodesWithEach(...policies: readonly string[]): JsonObject {
  return driver(
    {},
    {
      ...attached("${aws_iam_role.Nodes.name}"),
      "aws_iam_role_policy_attachment.P": {
        for_each: `\${toset(${JSON.stringify(policies)})}`,
        role: "${aws_iam_role.Nodes.name}",
        policy_arn: "arn:aws:iam::aws:policy/${each.value}",
      },
    },
  );
}

export const proof: Proof = {
  rule: addonRole,
  breaks: [
    { what: "a driver without a role", json: driver({}), at: AT },
    {
      what: "an association of another service account",
      json: driver({}, association("C", "trainer")),
      at: AT,
    },
    { what: "an association in another cluster", json: driver({}, association("Other", ACCOUNT)), at: AT },
    {
      what: "a policy of a role that is not of nodes",
      json: driver({}, attached("${aws_iam_role.Other.name}")),
      at: AT,
    },
    {
      what: "nodes that have another policy",
      json: nodesWith("arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy"),
      at: AT,
    },
    {
      what: "nodes that have another policy, in whichever partition",
      json: nodesWith("arn:${data.aws_partition.P.partition}:iam::aws:policy/AmazonEKSWorkerNodePolicy", {
        "data.aws_partition.P": {},
      }),
      at: AT,
    },
    {
      what: "nodes that have other policies of a list",
      json: nodesWithEach("AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy"),
      at: AT,
    },
    { what: "a chart without a role", json: chart({ controller: { replicaCount: 2 } }), at: ["helm_release.D.values"] },
    {
      what: "a chart beside the service account of another program",
      json: chart({}, { kubernetes_service_account_v1: { S: { metadata: { name: "other", annotations: IRSA } } } }),
      at: ["helm_release.D.values"],
    },
  ],
  legal: [
    {
      what: "a chart that is told its role",
      json: chart({ controller: { serviceAccount: { annotations: IRSA } } }),
      isCertain: true,
    },
    { what: "a chart with a service account of its own", json: chart({}, account(IRSA)), isCertain: true },
    {
      what: "a chart and an association",
      json: chart({}, { aws_eks_pod_identity_association: { P: { cluster_name: "acme", service_account: ACCOUNT } } }),
      isCertain: true,
    },
    {
      what: "an association of its own",
      json: driver({ pod_identity_association: [{ role_arn: "r", service_account: ACCOUNT }] }),
    },
    {
      what: "a role of the service account",
      json: driver({ service_account_role_arn: "arn:aws:iam::123456789012:role/Fsx" }),
    },
    {
      what: "an annotation of the service account",
      json: driver({
        configuration_values:
          '{"controller":{"serviceAccount":{"annotations":{"eks.amazonaws.com/role-arn":"arn:aws:iam::123456789012:role/Fsx"}}}}',
      }),
    },
    { what: "an association beside it", json: driver({}, association("C", ACCOUNT)) },
    { what: "nodes that have its policy", json: driver({}, attached("${aws_iam_role.Nodes.name}")) },
    { what: "nodes that have its policy, by name", json: driver({}, attached("nodes")) },
    { what: "an add-on that asks AWS for nothing", json: driver({ addon_name: "snapshot-controller" }) },
    {
      what: "nodes that have its policy, in whichever partition",
      json: nodesWith("arn:${data.aws_partition.P.partition}:iam::aws:policy/AmazonFSxFullAccess", {
        "data.aws_partition.P": {},
      }),
      isCertain: true,
    },
    {
      what: "nodes that have its policy, looked up",
      json: nodesWith("${data.aws_iam_policy.P.arn}", { "data.aws_iam_policy.P": { name: "AmazonFSxFullAccess" } }),
      isCertain: true,
    },
    {
      what: "nodes that have a policy of its name, which the app makes",
      json: nodesWith("${aws_iam_policy.AmazonFSx.arn}", { "aws_iam_policy.AmazonFSx": { policy: "{}" } }),
    },
    {
      what: "an association in a cluster that only the plan knows",
      json: driver(
        {},
        { "aws_eks_pod_identity_association.P": { cluster_name: "${var.cluster}", service_account: ACCOUNT } },
      ),
    },
    {
      what: "an add-on and an association in a cluster of somebody else",
      json: driver({ cluster_name: "theirs" }, association("C", ACCOUNT)),
    },
    {
      what: "nodes that have its policy among those of a list",
      json: nodesWithEach("AmazonEKSWorkerNodePolicy", "AmazonFSxFullAccess"),
      isCertain: true,
    },
  ],
  unknown: [
    { what: "an add-on of a cluster that a module makes", json: driver({ cluster_name: "${module.eks.cluster_id}" }) },
    { what: "what a chart is told", json: chart({}, {}, { values: ["${var.values}"] }) },
    { what: "a chart in a cluster of somebody else", json: { ...chart(), provider: {} } },
    { what: "a role that is given to Terraform", json: driver({ service_account_role_arn: "${var.role}" }) },
    { what: "values that are given to Terraform", json: driver({ configuration_values: "${var.values}" }) },
    { what: "an association of whomever", json: driver({}, association("C", "${var.account}")) },
    { what: "a policy of a role that is given to Terraform", json: driver({}, attached("${var.role}")) },
    {
      what: "nodes that have each policy of a list",
      json: driver(
        {},
        {
          ...attached("${aws_iam_role.Nodes.name}"),
          "aws_iam_role_policy_attachment.P": {
            for_each: "${var.policies}",
            role: "${aws_iam_role.Nodes.name}",
            policy_arn: "${each.value}",
          },
        },
      ),
    },
    {
      what: "associations of a dynamic block",
      json: driver({ dynamic: { pod_identity_association: { for_each: "${var.roles}", content: {} } } }),
    },
  ],
  told: `warning MLP-ADDON-106  s aws_eks_addon.A.pod_identity_association
  aws-fsx-csi-driver has no role, so kube-system/fsx-csi-controller-sa is refused what it asks AWS for
  fix: give pod_identity_association { role_arn, service_account = "fsx-csi-controller-sa" }, or name it in \`addons\` of GpuTrainingCluster
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-addon-106`,
};
