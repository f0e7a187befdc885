import { managedPolicyOfAll } from "../../../../lib/checks/rules/managed-policy-of-all";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

function attached(arn: string, more: Readonly<Record<string, JsonObject>> = {}): JsonObject {
  return made({ ...more, "aws_iam_role_policy_attachment.A": { role: "r", policy_arn: arn } });
}

const at = ["aws_iam_role_policy_attachment.A.policy_arn"];
const PARTITION = { "data.aws_partition.P": {} };

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
  ],
  legal: [
    { what: "a policy for nodes", json: attached("arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy") },
    { what: "a policy of the company's", json: attached("arn:aws:iam::123456789012:policy/OurFullAccess") },
    { what: "a policy of the app", json: attached("${aws_iam_policy.P.arn}", { "aws_iam_policy.P": { name: "x" } }) },
    {
      what: "clients of a file system",
      json: attached("arn:aws:iam::aws:policy/AmazonElasticFileSystemClientFullAccess"),
    },
  ],
  unknown: [{ what: "a policy that Terraform is given", json: attached("${var.policy}") }],
  told: `warning MLP-IAM-203  s aws_iam_role_policy_attachment.A.policy_arn
  AmazonSageMakerFullAccess allows everything of its kind on every resource of the account, got it attached
  fix: attach a policy that names the actions and the resources that it needs; acknowledge it for a role that only administrators assume
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-203`,
};
