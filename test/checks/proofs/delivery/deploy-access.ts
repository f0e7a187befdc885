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
  /** Other resources of the cluster's stack. */
  readonly more?: Readonly<Record<string, JsonObject>>;
  readonly reads?: string;
  /** More of the statement that opens the states. */
  readonly state?: JsonObject;
  readonly trusts?: Json;
  readonly role?: JsonObject;
  readonly args?: readonly string[];
  readonly backend?: JsonObject;
}

const STATE: JsonObject = { s3: { bucket: "acme-state", key: "prod/workloads.tfstate", region: "us-east-1" } };

/** A role, a cluster with an access entry, and what is deployed into it, in a stack each. */
function deployment(given: Case) {
  const { cluster = BY_ENTRIES, entry = null, more = {}, reads = "*", trusts = GITHUB, role = {}, args = [] } = given;
  const trust = { Effect: "Allow", Principal: { Federated: trusts }, Action: "sts:AssumeRoleWithWebIdentity" };
  const open = { Effect: "Allow", Action: "s3:GetObject", Resource: `arn:aws:s3:::acme-state/prod/${reads}` };
  const entries: Readonly<Record<string, JsonObject>> =
    entry === null ? {} : { "aws_eks_access_entry.E": { cluster_name: "acme", ...entry } };
  const host: Json = "${data.aws_eks_cluster.Acme.endpoint}";
  const exec = { command: "aws", args: ["eks", "get-token", "--cluster-name", "acme", ...args] };
  return {
    delivery: made({
      "aws_iam_openid_connect_provider.Github": { url: "https://token.actions.githubusercontent.com" },
      "aws_iam_openid_connect_provider.Other": { url: "https://oidc.example.com" },
      "aws_iam_role.Deploy": { name: "deploy", assume_role_policy: policy(trust), ...role },
      "aws_iam_role_policy.State": { role: "${aws_iam_role.Deploy.id}", policy: policy({ ...open, ...given.state }) },
    }),
    cluster: made({ "aws_eks_cluster.C": { name: "acme", ...cluster }, ...entries, ...more }),
    workloads: {
      ...made({
        "data.aws_eks_cluster.Acme": { name: "acme" },
        "kubernetes_namespace_v1.N": { metadata: { name: "serving" } },
      }),
      provider: { kubernetes: [{ host, exec }] },
      terraform: { backend: given.backend ?? STATE },
    },
  };
}

/** A cluster whose access is configured with these arguments. */
function configured(access: JsonObject): JsonObject {
  return { access_config: { ...(BY_ENTRIES.access_config as JsonObject), ...access } };
}

/** Who may become a role. */
function trusting(...principals: readonly JsonObject[]): JsonObject {
  const statements = principals.map((Principal) => ({ Effect: "Allow", Principal, Action: "sts:AssumeRole" }));
  return { assume_role_policy: policy(...statements) };
}

const AT = ["aws_iam_role.Deploy"];

const ADMIN = "arn:aws:iam::123456789012:role/admin";

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
    {
      what: "a role that reads two states, one of them the stack's",
      stacks: deployment({
        state: {
          Resource: ["arn:aws:s3:::acme-state/prod/network.tfstate", "arn:aws:s3:::acme-state/prod/workloads.tfstate"],
        },
      }),
      at: AT,
    },
    {
      what: "a role that trusts GitHub by reference",
      stacks: deployment({ trusts: "${aws_iam_openid_connect_provider.Github.arn}" }),
      at: AT,
    },
    {
      what: "a role that trusts others as well, and has a policy inside it",
      stacks: deployment({
        role: {
          ...trusting(
            { AWS: ADMIN },
            { Federated: ["arn:aws:iam::123456789012:oidc-provider/oidc.example.com", GITHUB] },
          ),
          inline_policy: [
            { name: "pull", policy: policy({ Effect: "Allow", Action: "ecr:BatchGetImage", Resource: "*" }) },
          ],
        },
      }),
      at: AT,
    },
    {
      what: "access entries of the role in other clusters",
      stacks: deployment({
        more: {
          "aws_eks_cluster.D": { name: "${var.other}" },
          "aws_eks_access_entry.D": { cluster_name: "${aws_eks_cluster.D.name}", principal_arn: ROLE },
          "aws_eks_access_entry.Theirs": { cluster_name: "theirs", principal_arn: ROLE },
        },
      }),
      at: AT,
    },
    {
      what: "another's access entry, in whichever cluster",
      stacks: deployment({ entry: { cluster_name: "${var.cluster}", principal_arn: ADMIN } }),
      at: AT,
    },
    {
      what: "access entries of other roles by reference",
      stacks: deployment({
        entry: { principal_arn: "${aws_iam_role.Admin.arn}" },
        more: {
          "aws_iam_role.Admin": {},
          "data.aws_iam_role.Viewer": { name: "viewer" },
          "aws_eks_access_entry.Viewer": { cluster_name: "acme", principal_arn: "${data.aws_iam_role.Viewer.arn}" },
        },
      }),
      at: AT,
    },
    {
      what: "an access entry of a role whose path is the name of this one",
      stacks: deployment({ entry: { principal_arn: "arn:aws:iam::123456789012:role/deploy/admin" } }),
      at: AT,
    },
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
        cluster: configured({ authentication_mode: "CONFIG_MAP" }),
      }),
    },
    { what: "a role that reads other states", stacks: deployment({ reads: "network.tfstate" }) },
    {
      what: "a role that GitHub does not take",
      stacks: deployment({ trusts: "arn:aws:iam::123456789012:oidc-provider/oidc.example.com" }),
    },
    { what: "another role that deploys", stacks: deployment({ args: ["--role-arn", ROLE] }) },
    {
      what: "an access entry of the role, of whose name there is another",
      stacks: deployment({
        entry: { principal_arn: ROLE },
        more: { "aws_iam_role.Deploy": { name: "deploy", provider: "aws.other" } },
      }),
    },
    {
      what: "access entries of the role and of whomever",
      stacks: deployment({
        entry: { principal_arn: ROLE },
        more: { "aws_eks_access_entry.Any": { cluster_name: "acme", principal_arn: "${var.admin}" } },
      }),
      isCertain: true,
    },
    { what: "a cluster that says nothing of access", stacks: deployment({ cluster: {} }), isCertain: true },
    {
      what: "a cluster that says nothing of how it lets in",
      stacks: deployment({ cluster: configured({ authentication_mode: null }) }),
      isCertain: true,
    },
    {
      what: "a cluster that lets in whoever makes it, and says so",
      stacks: deployment({ cluster: configured({ bootstrap_cluster_creator_admin_permissions: true }) }),
      isCertain: true,
    },
    {
      what: "a cluster with access entries and its ConfigMap",
      stacks: deployment({ cluster: configured({ authentication_mode: "API_AND_CONFIG_MAP" }) }),
      isCertain: true,
    },
    {
      what: "a role that another issuer's tokens take, by reference",
      stacks: deployment({ trusts: "${aws_iam_openid_connect_provider.Other.arn}" }),
    },
    { what: "a role of which only the plan knows whom it trusts", stacks: deployment({ trusts: "${var.issuer}" }) },
    { what: "a role that may not read the state", stacks: deployment({ state: { Effect: "Deny" } }) },
    {
      what: "a role of which only the plan knows whether it may read the state",
      stacks: deployment({ state: { Effect: "${var.effect}" } }),
    },
    { what: "a role that writes the state alone", stacks: deployment({ state: { Action: "s3:PutObject" } }) },
    {
      what: "a role that reads the states of a bucket that only the plan knows",
      stacks: deployment({ state: { Resource: "${var.bucket}/prod/*" } }),
    },
    { what: "a role that reads one state below each path", stacks: deployment({ reads: "*/network.tfstate" }) },
    { what: "a role that reads an object with the start of the name", stacks: deployment({ reads: "workloads" }) },
    {
      what: "a stack whose state is in a bucket of Google's",
      stacks: deployment({
        state: { Resource: "arn:aws:s3:::acme-state/*" },
        backend: { gcs: { bucket: "acme-state", prefix: "prod" } },
      }),
    },
  ],
  unknown: [
    { what: "an access entry of whomever", stacks: deployment({ entry: { principal_arn: "${var.admin}" } }) },
    {
      what: "a cluster of which only the plan knows whom it lets in",
      stacks: deployment({
        cluster: configured({ authentication_mode: "${var.mode}" }),
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
    {
      what: "a cluster whose access a dynamic block configures",
      stacks: deployment({
        cluster: { dynamic: { access_config: { for_each: "${var.access}", content: BY_ENTRIES.access_config! } } },
      }),
    },
    {
      what: "a cluster of which only the plan knows whether it lets in whoever makes it",
      stacks: deployment({ cluster: configured({ bootstrap_cluster_creator_admin_permissions: "${var.creator}" }) }),
    },
    {
      what: "an access entry of a role that is looked up by a name that only the plan knows",
      stacks: deployment({
        entry: { principal_arn: "${data.aws_iam_role.Any.arn}" },
        more: { "data.aws_iam_role.Any": { name: "${var.role}" } },
      }),
    },
  ],
  told: `warning MLP-DELIVERY-021  delivery aws_iam_role.Deploy
  the role deploys workloads, which runs in the cluster acme, and has no access entry there
  fix: give it an aws_eks_access_entry of the cluster: \`administrators: [roles.apply]\` for who applies, \`viewers: [roles.plan]\` for who plans
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-delivery-021`,
};
