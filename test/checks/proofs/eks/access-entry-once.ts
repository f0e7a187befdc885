import { accessEntryOnce } from "../../../../lib/checks/rules/access-entry-once";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const ADMIN = "arn:aws:iam::123456789012:role/PlatformAdmin";
const CLUSTER = "${aws_eks_cluster.C.name}";

function entries(
  all: Readonly<Record<string, JsonObject>>,
  more: JsonObject = {},
  cluster: JsonObject = {},
): JsonObject {
  return {
    data: { aws_caller_identity: { Me: {} }, aws_iam_session_context: { Me: { arn: ADMIN } } },
    resource: {
      aws_eks_cluster: { C: { name: "training", ...cluster }, D: { name: "serving" } },
      aws_iam_role: { R: {}, Many: { for_each: "${var.roles}" } },
      aws_eks_access_entry: all,
      ...more,
    },
  };
}

const NODES: JsonObject = {
  aws_eks_node_group: { G: { cluster_name: CLUSTER, node_role_arn: "${aws_iam_role.R.arn}" } },
};
const OF_CLUSTER: JsonObject = { cluster_name: CLUSTER };
const CREATOR: JsonObject = { access_config: { authentication_mode: "API" } };
const NO_CREATOR: JsonObject = {
  access_config: { authentication_mode: "API", bootstrap_cluster_creator_admin_permissions: false },
};

function placed(region: string): JsonObject {
  return { aws: [{ region, allowed_account_ids: ["123456789012"] }] };
}

function regional(region: string): JsonObject {
  return {
    provider: placed(region),
    resource: {
      aws_eks_cluster: { C: { name: "training" } },
      aws_eks_access_entry: { E: { cluster_name: "training", principal_arn: ADMIN } },
    },
  };
}

const NODE_ROLE = "arn:aws:iam::123456789012:role/Nodes";

export const proof: Proof = {
  rule: accessEntryOnce,
  breaks: [
    {
      what: "one principal twice, by its ARN",
      json: entries({ E: { ...OF_CLUSTER, principal_arn: ADMIN }, F: { ...OF_CLUSTER, principal_arn: ADMIN } }),
      at: ["aws_eks_access_entry.F.principal_arn"],
    },
    {
      what: "one role twice, in a cluster by reference and by name",
      json: entries({
        E: { ...OF_CLUSTER, principal_arn: "${aws_iam_role.R.arn}" },
        F: { cluster_name: "training", principal_arn: "${aws_iam_role.R.arn}" },
      }),
      at: ["aws_eks_access_entry.F.principal_arn"],
    },
    {
      what: "one principal twice in a cluster of somebody else",
      json: {
        provider: placed("us-east-1"),
        resource: {
          aws_eks_access_entry: {
            E: { cluster_name: "theirs", principal_arn: ADMIN },
            F: { cluster_name: "theirs", principal_arn: ADMIN, type: "STANDARD" },
          },
        },
      },
      at: ["aws_eks_access_entry.F.principal_arn"],
    },
    {
      what: "the role of a managed node group",
      json: entries({ E: { ...OF_CLUSTER, principal_arn: "${aws_iam_role.R.arn}", type: "EC2_LINUX" } }, NODES),
      at: ["aws_eks_access_entry.E.principal_arn"],
    },
    {
      what: "who creates a cluster that lets its creator in",
      json: entries(
        { E: { ...OF_CLUSTER, principal_arn: "${data.aws_iam_session_context.Me.issuer_arn}" } },
        {},
        CREATOR,
      ),
      at: ["aws_eks_access_entry.E.principal_arn"],
    },
    {
      what: "the role of a managed node group, by its ARN",
      json: entries(
        { E: { ...OF_CLUSTER, principal_arn: NODE_ROLE } },
        { aws_eks_node_group: { G: { cluster_name: CLUSTER, node_role_arn: NODE_ROLE } } },
      ),
      at: ["aws_eks_access_entry.E.principal_arn"],
    },
    {
      what: "who runs Terraform, in a cluster that says that it lets its creator in",
      json: entries(
        { E: { ...OF_CLUSTER, principal_arn: "${data.aws_caller_identity.Me.arn}" } },
        {},
        { access_config: { bootstrap_cluster_creator_admin_permissions: true } },
      ),
      at: ["aws_eks_access_entry.E.principal_arn"],
    },
    {
      what: "one role three times",
      json: entries(
        Object.fromEntries(
          ["E", "F", "G"].map((name) => [name, { ...OF_CLUSTER, principal_arn: "${aws_iam_role.R.arn}" }]),
        ),
      ),
      at: ["aws_eks_access_entry.F.principal_arn", "aws_eks_access_entry.G.principal_arn"],
    },
  ],
  legal: [
    {
      what: "one principal in clusters of one name in two regions",
      stacks: { east: regional("us-east-1"), west: regional("us-west-2") },
    },
    {
      what: "clusters of somebody else, of which nobody says where they are",
      stacks: Object.fromEntries(
        ["dev", "prod"].map((name) => [
          name,
          { resource: { aws_eks_access_entry: { E: { cluster_name: "theirs", principal_arn: ADMIN } } } },
        ]),
      ),
    },
    {
      what: "two principals",
      json: entries({
        E: { ...OF_CLUSTER, principal_arn: ADMIN },
        F: { ...OF_CLUSTER, principal_arn: "arn:aws:iam::123456789012:role/Viewer" },
      }),
    },
    {
      what: "one principal in two clusters",
      json: entries({
        E: { ...OF_CLUSTER, principal_arn: ADMIN },
        F: { cluster_name: "serving", principal_arn: ADMIN },
      }),
    },
    {
      what: "two instances of one resource",
      json: entries({
        E: { ...OF_CLUSTER, principal_arn: '${aws_iam_role.Many["a"].arn}' },
        F: { ...OF_CLUSTER, principal_arn: '${aws_iam_role.Many["b"].arn}' },
      }),
    },
    {
      what: "one of two, as a count decides",
      json: entries({
        E: { ...OF_CLUSTER, principal_arn: ADMIN, count: "${var.a ? 1 : 0}" },
        F: { ...OF_CLUSTER, principal_arn: ADMIN, count: "${var.a ? 0 : 1}" },
      }),
    },
    {
      what: "the role of nodes that are no managed node group",
      json: entries({ E: { ...OF_CLUSTER, principal_arn: "${aws_iam_role.R.arn}", type: "EC2_LINUX" } }),
    },
    {
      what: "who creates a cluster that lets nobody in",
      json: entries({ E: { ...OF_CLUSTER, principal_arn: "${data.aws_caller_identity.Me.arn}" } }, {}, NO_CREATOR),
    },
    {
      what: "another role than the node group's, by their ARNs",
      json: entries(
        { E: { ...OF_CLUSTER, principal_arn: ADMIN } },
        { aws_eks_node_group: { G: { cluster_name: CLUSTER, node_role_arn: NODE_ROLE } } },
      ),
      isCertain: true,
    },
    {
      what: "a role beside a node group's, of somebody else",
      json: entries(
        { E: { ...OF_CLUSTER, principal_arn: "${aws_iam_role.R.arn}" } },
        { aws_eks_node_group: { G: { cluster_name: CLUSTER, node_role_arn: NODE_ROLE } } },
      ),
      isCertain: true,
    },
    {
      what: "who makes a cluster that only its ConfigMap lets into",
      json: entries({ E: { ...OF_CLUSTER, principal_arn: "${data.aws_caller_identity.Me.arn}" } }),
    },
    {
      what: "a role in a cluster that lets its creator in",
      json: entries({ E: { ...OF_CLUSTER, principal_arn: "${aws_iam_role.R.arn}" } }, {}, CREATOR),
    },
    {
      what: "who creates a cluster of which only the plan knows whether it lets its creator in",
      json: entries(
        { E: { ...OF_CLUSTER, principal_arn: "${data.aws_caller_identity.Me.arn}" } },
        {},
        { access_config: { bootstrap_cluster_creator_admin_permissions: "${var.creator}" } },
      ),
    },
  ],
  unknown: [
    {
      what: "a principal that only the plan knows",
      json: entries({ E: { ...OF_CLUSTER, principal_arn: "${var.arn}" } }),
    },
    {
      what: "a cluster that only the plan knows",
      json: entries({ E: { cluster_name: "${var.cluster}", principal_arn: ADMIN } }),
    },
    {
      what: "one of the roles of a node group, and one of many entries",
      json: entries(
        {
          E: { ...OF_CLUSTER, principal_arn: '${aws_iam_role.Many["a"].arn}' },
          F: { ...OF_CLUSTER, principal_arn: ADMIN, for_each: "${var.people}" },
        },
        { aws_eks_node_group: { G: { cluster_name: CLUSTER, node_role_arn: '${aws_iam_role.Many["b"].arn}' } } },
      ),
    },
  ],
  told: `error MLP-EKS-111  s aws_eks_access_entry.F.principal_arn
  aws_eks_access_entry.E lets this principal into the cluster already, got "${ADMIN}"
  fix: remove one of the two, and associate the policies of both with the other
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-111`,
};
