import { iamRolePath } from "../../../../lib/checks/rules/iam-role-path";
import type { JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

function role(name: string): string {
  return `arn:aws:iam::123456789012:role/${name}`;
}

function entry(name: string): JsonObject {
  return made({ "aws_eks_access_entry.E": { cluster_name: "c", principal_arn: role(name) } });
}

export const proof: Proof = {
  rule: iamRolePath,
  breaks: [
    {
      what: "a role of Identity Center",
      json: entry("AWSReservedSSO_Admin_0123456789abcdef"),
      at: ["aws_eks_access_entry.E.principal_arn"],
    },
    {
      what: "a role that a service makes for itself",
      json: entry("AWSServiceRoleForSomething"),
      at: ["aws_eks_access_entry.E.principal_arn"],
    },
    {
      what: "one in two statements of a key's policy",
      json: made({
        "aws_kms_key.K": {
          policy: policy(
            {
              Effect: "Allow",
              Principal: { AWS: role("AWSServiceRoleForAutoScaling") },
              Action: "kms:*",
              Resource: "*",
            },
            {
              Effect: "Allow",
              Principal: { AWS: role("AWSServiceRoleForAutoScaling") },
              Action: "kms:Decrypt",
              Resource: "*",
            },
          ),
        },
      }),
      at: ["aws_kms_key.K.policy"],
    },
    {
      what: "one of any account, in a condition",
      json: made({
        "aws_s3_bucket_policy.B": {
          bucket: "b",
          policy: policy({
            Effect: "Deny",
            Principal: "*",
            Action: "s3:PutObject",
            Resource: "*",
            Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/AWSReservedSSO_*" } },
          }),
        },
      }),
      at: ["aws_s3_bucket_policy.B.policy"],
    },
  ],
  legal: [
    {
      what: "a role of Identity Center with its path",
      json: entry("aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef"),
    },
    {
      what: "a role of a service with its path",
      json: entry("aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"),
    },
    { what: "a role of one's own with such a name", json: entry("AWSReservedSSO") },
    {
      what: "a session, whose ARN has no path",
      json: made({
        "aws_eks_access_entry.E": {
          principal_arn: "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/ada",
        },
      }),
    },
    {
      what: "a tag",
      json: made({ "aws_sqs_queue.Q": { tags: { owner: role("AWSReservedSSO_Admin_0123456789abcdef") } } }),
    },
    {
      what: "what Kubernetes is told, where roles have no path",
      json: made({
        "kubernetes_config_map_v1_data.Auth": {
          data: { mapRoles: `- rolearn: ${role("AWSReservedSSO_Admin_0123456789abcdef")}` },
        },
      }),
    },
  ],
  unknown: [{ what: "a path that is given at plan", json: entry("${var.path}AWSReservedSSO_Admin_0123456789abcdef") }],
  told: `error MLP-IAM-112  s aws_eks_access_entry.E.principal_arn
  the role has a path, which is part of its ARN, got "${role("AWSReservedSSO_Admin_0123456789abcdef")}"
  fix: write ${role("aws-reserved/sso.amazonaws.com/<region of IAM Identity Center>/AWSReservedSSO_Admin_0123456789abcdef")}; where that is us-east-1, ${role("aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef")}
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-112`,
};
