import { oneOwnerOfPolicies } from "../../../../lib/checks/rules/one-owner-of-policies";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const [EKS, ECR] = ["EKS", "ECR"].map((name) => `arn:aws:iam::aws:policy/${name}`) as [string, string];
/** All of it is made in one account. */
const ACCOUNT: JsonObject = { provider: { aws: [{ region: "us-east-1", allowed_account_ids: ["123456789012"] }] } };
const ROLE = "${aws_iam_role.R.name}";

function attached(to: Readonly<Record<string, JsonObject>>, role: JsonObject = {}, arn = EKS): JsonObject {
  return made({
    "aws_iam_role.R": { name: "r", ...role },
    "aws_iam_role_policy_attachment.A": { role: ROLE, policy_arn: arn },
    ...to,
  });
}

function inline(to: Readonly<Record<string, JsonObject>>, role: JsonObject = {}): JsonObject {
  return made({ "aws_iam_role.R": { name: "r", ...role }, "aws_iam_role_policy.P": { name: "p", role: ROLE }, ...to });
}

export const proof: Proof = {
  rule: oneOwnerOfPolicies,
  breaks: [
    {
      what: "a policy with all its roles, and a role apart",
      json: { ...attached({ "aws_iam_policy_attachment.All": { policy_arn: EKS, roles: ["other"] } }), ...ACCOUNT },
      at: ["aws_iam_policy_attachment.All.policy_arn"],
    },
    {
      what: "one for GPU nodes, which may be left out, beside one that stands",
      json: {
        ...made({
          "aws_iam_role_policy_attachment.Cpu": { policy_arn: EKS, role: "cpu" },
          "aws_iam_policy_attachment.Gpu": { count: "${var.gpus}", policy_arn: EKS, roles: ["gpu"] },
        }),
        ...ACCOUNT,
      },
      at: ["aws_iam_policy_attachment.Gpu.policy_arn"],
    },
    {
      what: "a role that lists its policies",
      json: attached({}, { managed_policy_arns: [ECR] }),
      at: ["aws_iam_role_policy_attachment.A.policy_arn"],
    },
    {
      what: "a list that is apart",
      json: attached({ "aws_iam_role_policy_attachments_exclusive.X": { role_name: ROLE, policy_arns: [ECR] } }),
      at: ["aws_iam_role_policy_attachment.A.policy_arn"],
    },
    {
      what: "a role with inline policies in it",
      json: inline({}, { inline_policy: [{ name: "q", policy: "{}" }] }),
      at: ["aws_iam_role_policy.P.role"],
    },
    {
      what: "a list of inline policies",
      json: inline({ "aws_iam_role_policies_exclusive.X": { role_name: "r", policy_names: ["q"] } }),
      at: ["aws_iam_role_policy.P.role"],
    },
    {
      what: "a role that lists another policy of the app",
      json: attached(
        { "aws_iam_policy.P": { name: "p" }, "aws_iam_policy.Q": { name: "q" } },
        { managed_policy_arns: ["${aws_iam_policy.Q.arn}"] },
        "${aws_iam_policy.P.arn}",
      ),
      at: ["aws_iam_role_policy_attachment.A.policy_arn"],
    },
  ],
  legal: [
    {
      what: "a policy of AWS with all its roles, and a role of another account",
      stacks: {
        one: made({ "aws_iam_policy_attachment.All": { policy_arn: EKS, roles: ["other"] } }),
        other: { ...attached({}), ...ACCOUNT },
      },
    },
    {
      what: "policies of several roles",
      json: attached({ "aws_iam_policy_attachment.All": { policy_arn: ECR, roles: ["x"] } }),
    },
    { what: "a role that lists the same", json: attached({}, { managed_policy_arns: [EKS] }) },
    {
      what: "a list that refers to it",
      json: attached({
        "aws_iam_role_policy_attachments_exclusive.X": {
          role_name: ROLE,
          policy_arns: ["${aws_iam_role_policy_attachment.A.policy_arn}"],
        },
      }),
    },
    {
      what: "a list of inline policies that has it",
      json: inline({
        "aws_iam_role_policies_exclusive.X": { role_name: ROLE, policy_names: ["${aws_iam_role_policy.P.name}"] },
      }),
    },
    { what: "lists of another role", json: attached({ "aws_iam_role.S": { managed_policy_arns: [ECR] } }) },
    {
      what: "roles of somebody else's",
      json: made({
        "aws_iam_role.R": { name: "r", managed_policy_arns: [ECR] },
        "aws_iam_role_policy_attachment.A": { role: "other", policy_arn: EKS },
        "aws_iam_role_policy.P": { role: "other", name: "p" },
        "aws_iam_role_policy_attachments_exclusive.X": { role_name: "third", policy_arns: [ECR] },
      }),
    },
    {
      what: "a list of somebody else's role",
      json: attached({
        "aws_iam_role_policy_attachments_exclusive.X": { role_name: "other", policy_arns: [ECR] },
      }),
    },
    {
      what: "a list that refers to it, whose policy is given",
      isCertain: true,
      json: attached(
        {
          "aws_iam_role_policy_attachments_exclusive.X": {
            role_name: ROLE,
            policy_arns: ["${aws_iam_role_policy_attachment.A.policy_arn}"],
          },
        },
        {},
        "${var.policy}",
      ),
    },
    {
      what: "a role that lists the same, whatever it is called, and what is looked up",
      isCertain: true,
      json: made({
        "data.aws_iam_policy.ByArn": { arn: EKS },
        "data.aws_iam_policy.ByName": { name: "ECR" },
        "data.aws_iam_policy.Again": { name: "ECR" },
        "aws_iam_policy.P": { name_prefix: "p" },
        "aws_iam_role.R": {
          name: "r",
          managed_policy_arns: [EKS, "${aws_iam_policy.P.arn}", "${data.aws_iam_policy.ByName.arn}"],
        },
        "aws_iam_role_policy_attachment.A": { role: ROLE, policy_arn: "${data.aws_iam_policy.ByArn.arn}" },
        "aws_iam_role_policy_attachment.B": { role: ROLE, policy_arn: "${aws_iam_policy.P.arn}" },
        "aws_iam_role_policy_attachment.C": { role: ROLE, policy_arn: "${data.aws_iam_policy.Again.arn}" },
      }),
    },
    {
      what: "a list that has an inline policy whose name AWS ends",
      isCertain: true,
      json: made({
        "aws_iam_role.R": { name: "r" },
        "aws_iam_role_policy.P": { name_prefix: "p", role: ROLE },
        "aws_iam_role_policies_exclusive.X": { role_name: ROLE, policy_names: ["${aws_iam_role_policy.P.name}"] },
      }),
    },
  ],
  unknown: [
    {
      what: "another one for GPU nodes, which may be left out",
      json: {
        ...made({
          "aws_iam_policy_attachment.Cpu": { policy_arn: EKS, roles: ["cpu"] },
          "aws_iam_role_policy_attachment.Gpu": { count: "${var.gpus}", policy_arn: EKS, role: "gpu" },
        }),
        ...ACCOUNT,
      },
    },
    {
      what: "a list that may be left out",
      json: attached({
        "aws_iam_role_policy_attachments_exclusive.X": { count: "${var.n}", role_name: ROLE, policy_arns: [ECR] },
      }),
    },
    { what: "a list that Terraform is given", json: attached({}, { managed_policy_arns: "${var.policies}" }) },
    {
      what: "which policy it holds the roles of",
      json: made({ "aws_iam_policy_attachment.All": { policy_arn: "${var.policy}", roles: ["other"] } }),
    },
    {
      what: "a policy that is given, beside a list",
      json: attached({}, { managed_policy_arns: [ECR] }, "${var.policy}"),
    },
    {
      what: "a policy that is given, and a list of one that is",
      json: attached({}, { managed_policy_arns: ["${var.other}"] }, "${var.policy}"),
    },
  ],
  told: `error MLP-IAM-207  s aws_iam_policy_attachment.All.policy_arn
  it takes the policy from everybody that it does not name, and aws_iam_role_policy_attachment.A attaches the same policy
  fix: use an aws_iam_role_policy_attachment for each role instead
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-207`,
};
