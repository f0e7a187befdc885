import { managedPolicyOfAll } from "../../../../lib/checks/rules/managed-policy-of-all";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

function attached(arn: string, more: Readonly<Record<string, JsonObject>> = {}): JsonObject {
  return made({ ...more, "aws_iam_role_policy_attachment.A": { role: "r", policy_arn: arn } });
}

const at = ["aws_iam_role_policy_attachment.A.policy_arn"];
const PARTITION = { "data.aws_partition.P": {} };

const ROLES: Readonly<Record<string, JsonObject>> = {
  "aws_iam_role.Bounded": { name: "bounded", permissions_boundary: "arn:aws:iam::123456789012:policy/Boundary" },
  "aws_iam_role.Free": { name: "free" },
};

export const proof: Proof = {
  rule: managedPolicyOfAll,
  breaks: [
    { what: "all of SageMaker", json: attached("arn:aws:iam::aws:policy/AmazonSageMakerFullAccess"), at },
    { what: "all of the account", json: attached("arn:aws:iam::aws:policy/AdministratorAccess"), at },
    {
      what: "a policy whose partition only the plan knows",
      json: attached("arn:${data.aws_partition.P.partition}:iam::aws:policy/AmazonS3FullAccess", PARTITION),
      at,
    },
    {
      what: "a policy that is looked up",
      json: attached("${data.aws_iam_policy.P.arn}", { "data.aws_iam_policy.P": { name: "PowerUserAccess" } }),
      at,
    },
    {
      what: "a policy among a role's own",
      json: made({ "aws_iam_role.R": { managed_policy_arns: ["arn:aws:iam::aws:policy/IAMFullAccess"] } }),
      at: ["aws_iam_role.R.managed_policy_arns[0]"],
    },
    {
      what: "a policy behind a path that is given",
      json: attached("${var.policies}/AmazonS3FullAccess"),
      at,
    },
    {
      what: "a policy that is looked up by its ARN",
      json: attached("${data.aws_iam_policy.P.arn}", {
        "data.aws_iam_policy.P": { arn: "arn:aws:iam::aws:policy/AmazonS3FullAccess" },
      }),
      at,
    },
    {
      what: "a policy whose partition only the plan knows, the second of a role's own",
      json: made({
        "data.aws_partition.P": {},
        "aws_iam_role.R": {
          managed_policy_arns: [
            "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
            "arn:${data.aws_partition.P.partition}:iam::aws:policy/AmazonS3FullAccess",
          ],
        },
      }),
      at: ["aws_iam_role.R.managed_policy_arns[1]"],
    },
    {
      what: "a policy of two roles, one of which has a boundary",
      json: made({
        ...ROLES,
        "aws_iam_policy_attachment.A": {
          roles: ["${aws_iam_role.Bounded.name}", "${aws_iam_role.Free.name}"],
          policy_arn: "arn:aws:iam::aws:policy/PowerUserAccess",
        },
      }),
      at: ["aws_iam_policy_attachment.A.policy_arn"],
    },
  ],
  legal: [
    { what: "a policy for nodes", json: attached("arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy") },
    { what: "a policy of the company's", json: attached("arn:aws:iam::123456789012:policy/OurFullAccess") },
    { what: "a policy of the app", json: attached("${aws_iam_policy.P.arn}", { "aws_iam_policy.P": { name: "x" } }) },
    {
      what: "clients of a file system",
      json: attached("arn:aws:iam::aws:policy/AmazonElasticFileSystemClientFullAccess"),
    },
    {
      what: "roles with a boundary, by an attachment and by their own list",
      json: made({
        ...ROLES,
        "aws_iam_role.Other": {
          permissions_boundary: "arn:aws:iam::123456789012:policy/Boundary",
          managed_policy_arns: ["arn:aws:iam::aws:policy/IAMFullAccess"],
        },
        "aws_iam_role_policy_attachment.A": {
          role: "${aws_iam_role.Bounded.name}",
          policy_arn: "arn:aws:iam::aws:policy/PowerUserAccess",
        },
      }),
    },
    {
      what: "a policy of the app that is called as AWS calls one",
      json: attached("${aws_iam_policy.P.arn}", { "aws_iam_policy.P": { name: "PowerUserAccess" } }),
    },
    {
      what: "a policy whose ARN a parameter of that name holds",
      json: attached("${data.aws_ssm_parameter.P.value}", { "data.aws_ssm_parameter.P": { name: "PowerUserAccess" } }),
    },
    { what: "a policy in a path of AWS", json: attached("arn:aws:iam::aws:policy/job-function/ViewOnlyAccess") },
  ],
  unknown: [
    { what: "a policy that Terraform is given", json: attached("${var.policy}") },
    {
      what: "a policy of the company's whose path is given",
      json: attached("arn:aws:iam::123456789012:policy${var.path}/OurFullAccess"),
    },
    {
      what: "a policy that is given, the second of a role's own",
      json: made({
        "aws_iam_role.R": {
          managed_policy_arns: ["arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy", "${var.policy}"],
        },
      }),
    },
  ],
  told: `warning MLP-IAM-203  s aws_iam_role_policy_attachment.A.policy_arn
  AmazonSageMakerFullAccess allows everything of its kind on every resource of the account, got it attached
  fix: attach a policy that names the actions and the resources that it needs; acknowledge it for a role that only administrators assume
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-203`,
};
