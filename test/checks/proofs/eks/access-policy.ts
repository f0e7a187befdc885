import { accessPolicy } from "../../../../lib/checks/rules/access-policy";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const NAME = { cluster_name: "${aws_eks_cluster.C.name}" };
const DEV = "arn:aws:iam::123456789012:role/dev";

function access(
  association: JsonObject,
  config: JsonObject = { bootstrap_cluster_creator_admin_permissions: false },
  entry: string = DEV,
) {
  return made({
    "aws_iam_role.Admin": { name: "admin" },
    "aws_iam_role.Dev": { name: "dev" },
    "aws_eks_cluster.C": { name: "acme", access_config: { authentication_mode: "API", ...config } },
    "aws_eks_access_entry.E": { ...NAME, principal_arn: entry },
    "aws_eks_access_policy_association.P": { ...NAME, ...association },
  });
}

const AFTER = { depends_on: ["aws_eks_access_entry.E"] };
const OTHER = "arn:aws:iam::123456789012:role/devs";
const AT = ["aws_eks_access_policy_association.P.principal_arn"];

const ROLE = "${aws_iam_role.Dev.arn}";

export const proof: Proof = {
  rule: accessPolicy,
  withinStack: true,
  breaks: [
    { what: "a policy of nobody who is let in", json: access({ principal_arn: OTHER, ...AFTER }), at: AT },
    { what: "a policy at the same time", json: access({ principal_arn: DEV }), at: AT },
    {
      what: "a policy of a role that is not let in, by reference",
      json: access({ principal_arn: ROLE, ...AFTER }, undefined, "${aws_iam_role.Admin.arn}"),
      at: AT,
    },
    {
      what: "a policy of a role that is let in, at the same time, by reference",
      json: access({ principal_arn: ROLE }, undefined, ROLE),
      at: AT,
    },
  ],
  legal: [
    { what: "a policy afterwards", json: access({ principal_arn: DEV, ...AFTER }) },
    { what: "a policy of the entry", json: access({ principal_arn: "${aws_eks_access_entry.E.principal_arn}" }) },
    {
      what: "a policy of a role that is let in, afterwards, by reference",
      json: access({ principal_arn: ROLE, ...AFTER }, undefined, ROLE),
      isCertain: true,
    },
    {
      what: "a cluster of somebody else",
      json: made({ "aws_eks_access_policy_association.P": { cluster_name: "theirs", principal_arn: DEV } }),
      isCertain: true,
    },
    {
      what: "a cluster whose entries somebody else makes",
      json: made({
        "aws_eks_cluster.C": { name: "acme", access_config: { bootstrap_cluster_creator_admin_permissions: false } },
        "aws_eks_access_policy_association.P": { ...NAME, principal_arn: DEV },
      }),
      isCertain: true,
    },
    {
      what: "an entry in the stack before",
      stacks: {
        cluster: made({
          "aws_eks_cluster.C": { name: "acme", access_config: { bootstrap_cluster_creator_admin_permissions: false } },
          "aws_eks_access_entry.E": { ...NAME, principal_arn: DEV },
        }),
        s: made({ "aws_eks_access_policy_association.P": { cluster_name: "acme", principal_arn: DEV } }),
      },
    },
  ],
  unknown: [
    { what: "the one who makes the cluster, perhaps", json: access({ principal_arn: OTHER, ...AFTER }, {}) },
    { what: "a principal that is given", json: access({ principal_arn: "${var.principal}" }) },
    {
      what: "a cluster that says nothing of who is let in",
      json: {
        resource: {
          ...(access({ principal_arn: OTHER }).resource as JsonObject),
          aws_eks_cluster: { C: { name: "acme" } },
        },
      },
    },
    {
      what: "an entry of whomever, beside another's",
      json: {
        resource: {
          ...(access({ principal_arn: OTHER, ...AFTER }).resource as JsonObject),
          aws_eks_access_entry: { E: { ...NAME, principal_arn: DEV }, Any: { ...NAME, principal_arn: "${var.admin}" } },
        },
      },
    },
  ],
  told: `warning MLP-EKS-235  s aws_eks_access_policy_association.P.principal_arn
  no access entry of aws_eks_cluster.C is for this principal, so EKS refuses the policy
  fix: make an aws_eks_access_entry for it; acknowledge this where somebody else makes it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-235`,
};
