import { podIdentity } from "../../../../lib/checks/rules/pod-identity";
import type { JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const NAME = { cluster_name: "${aws_eks_cluster.C.name}" };
const BOTH = ["sts:AssumeRole", "sts:TagSession"];

interface Program {
  readonly actions?: readonly string[] | string;
  readonly service?: string;
  readonly addon?: string;
  readonly cluster?: JsonObject;
  readonly more?: JsonObject;
}

function pods({
  actions = BOTH,
  service = "pods.eks.amazonaws.com",
  addon = "eks-pod-identity-agent",
  cluster = {},
  more = {},
}: Program) {
  return made({
    "aws_eks_cluster.C": { name: "acme", ...cluster },
    "aws_eks_addon.A": { ...NAME, addon_name: addon },
    "aws_iam_role.R": {
      name: "pods",
      assume_role_policy: policy({ Effect: "Allow", Principal: { Service: service }, Action: actions }),
    },
    "aws_eks_pod_identity_association.I": { ...NAME, role_arn: "${aws_iam_role.R.arn}", ...more },
  });
}

const TRUST = ["aws_iam_role.R.assume_role_policy"];

export const proof: Proof = {
  rule: podIdentity,
  breaks: [
    { what: "sessions without tags", json: pods({ actions: "sts:AssumeRole" }), at: TRUST },
    { what: "a role of instances", json: pods({ service: "ec2.amazonaws.com" }), at: TRUST },
    { what: "no agent", json: pods({ addon: "vpc-cni" }), at: ["aws_eks_pod_identity_association.I.cluster_name"] },
  ],
  legal: [
    { what: "an agent, and sessions with tags", json: pods({}) },
    { what: "all that is done with roles", json: pods({ actions: "sts:*" }) },
    {
      what: "sessions that are told to have none",
      json: pods({ actions: "sts:AssumeRole", more: { disable_session_tags: true } }),
    },
    {
      what: "Auto Mode, which has the agent",
      json: pods({ addon: "vpc-cni", cluster: { compute_config: { enabled: true } } }),
    },
    { what: "a role of somebody else", json: pods({ more: { role_arn: "arn:aws:iam::123456789012:role/other" } }) },
  ],
  unknown: [
    { what: "a service that is given", json: pods({ service: "${var.service}" }) },
    { what: "an add-on that is given", json: pods({ addon: "${var.addon}" }) },
  ],
  told: `error MLP-EKS-234  s aws_iam_role.R.assume_role_policy
  pods are given this role by pods.eks.amazonaws.com, which the role does not let sts:TagSession: they get no credentials, got aws_eks_pod_identity_association.I
  fix: allow sts:AssumeRole and sts:TagSession to the service pods.eks.amazonaws.com
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-234`,
};
