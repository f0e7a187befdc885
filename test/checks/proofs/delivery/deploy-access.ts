import { deployAccess } from "../../../../lib/checks/rules/deploy-access";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const GITHUB = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
const ROLE = "arn:aws:iam::123456789012:role/deploy";
const BY_ENTRIES: JsonObject = {
  access_config: { authentication_mode: "API", bootstrap_cluster_creator_admin_permissions: false },
};

interface Case {
  readonly cluster?: JsonObject;
  readonly entry?: JsonObject | null;
  readonly reads?: string;
  readonly trusts?: string;
  readonly role?: JsonObject;
  readonly args?: readonly string[];
}

/** A role, a cluster with an access entry, and what is deployed into it, in a stack each. */
function deployment({ cluster = BY_ENTRIES, entry = null, reads = "*", trusts = GITHUB, role = {}, args = [] }: Case) {
  const trust = { Effect: "Allow", Principal: { Federated: trusts }, Action: "sts:AssumeRoleWithWebIdentity" };
  const state = { Effect: "Allow", Action: "s3:GetObject", Resource: `arn:aws:s3:::acme-state/prod/${reads}` };
  const entries: Readonly<Record<string, JsonObject>> =
    entry === null ? {} : { "aws_eks_access_entry.E": { cluster_name: "acme", ...entry } };
  const host: Json = "${data.aws_eks_cluster.Acme.endpoint}";
  const exec = { command: "aws", args: ["eks", "get-token", "--cluster-name", "acme", ...args] };
  return {
    delivery: made({
      "aws_iam_role.Deploy": { name: "deploy", assume_role_policy: policy(trust), ...role },
      "aws_iam_role_policy.State": { role: "${aws_iam_role.Deploy.id}", policy: policy(state) },
    }),
    cluster: made({ "aws_eks_cluster.C": { name: "acme", ...cluster }, ...entries }),
    workloads: {
      ...made({
        "data.aws_eks_cluster.Acme": { name: "acme" },
        "kubernetes_namespace_v1.N": { metadata: { name: "serving" } },
      }),
      provider: { kubernetes: [{ host, exec }] },
      terraform: { backend: { s3: { bucket: "acme-state", key: "prod/workloads.tfstate", region: "us-east-1" } } },
    },
  };
}

const AT = ["aws_iam_role.Deploy"];

export const proof: Proof = {
  rule: deployAccess,
  withinStack: true,
  breaks: [
    { what: "a cluster that lets nobody in", stacks: deployment({}), at: AT },
    {
      what: "a cluster that lets another in",
      stacks: deployment({ entry: { principal_arn: "arn:aws:iam::123456789012:role/admin" } }),
      at: AT,
    },
    { what: "a role that reads the one state", stacks: deployment({ reads: "workloads.tfstate" }), at: AT },
  ],
  legal: [
    { what: "an access entry of the role", stacks: deployment({ entry: { principal_arn: ROLE } }) },
    {
      what: "a cluster that lets in whoever makes it",
      stacks: deployment({ cluster: { access_config: { authentication_mode: "API" } } }),
    },
    {
      what: "a cluster with its ConfigMap",
      stacks: deployment({
        cluster: { access_config: { ...(BY_ENTRIES.access_config as JsonObject), authentication_mode: "CONFIG_MAP" } },
      }),
    },
    { what: "a role that reads other states", stacks: deployment({ reads: "network.tfstate" }) },
    {
      what: "a role that GitHub does not take",
      stacks: deployment({ trusts: "arn:aws:iam::123456789012:oidc-provider/oidc.example.com" }),
    },
    { what: "another role that deploys", stacks: deployment({ args: ["--role-arn", ROLE] }) },
  ],
  unknown: [
    { what: "an access entry of whomever", stacks: deployment({ entry: { principal_arn: "${var.admin}" } }) },
    {
      what: "a cluster of which only the plan knows whom it lets in",
      stacks: deployment({
        cluster: {
          access_config: { ...(BY_ENTRIES.access_config as JsonObject), authentication_mode: "${var.mode}" },
        },
      }),
    },
    {
      what: "an access entry of a role that Terraform names",
      stacks: deployment({ role: { name: null }, entry: { principal_arn: ROLE } }),
    },
    {
      what: "an access entry of whichever cluster",
      stacks: deployment({ entry: { cluster_name: "${var.cluster}", principal_arn: ROLE } }),
    },
  ],
  told: `warning MLP-DELIVERY-021  delivery aws_iam_role.Deploy
  the role deploys workloads, which runs in the cluster acme, and has no access entry there
  fix: give it an aws_eks_access_entry of the cluster: \`administrators: [roles.apply]\` for who applies, \`viewers: [roles.plan]\` for who plans
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-delivery-021`,
};
