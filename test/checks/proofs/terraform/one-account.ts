import { oneAccount } from "../../../../lib/checks/rules/one-account";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";
import { inTwoAccounts, other, OTHER, OWN } from "../two-accounts";

const FOREIGN = `arn:aws:iam::${OTHER}:policy/Boundary`;

const GIVEN: JsonObject = { aws: [{ region: "us-east-1", assume_role: [{ role_arn: "${var.role}" }] }] };

export const proof: Proof = {
  rule: oneAccount,
  breaks: [
    {
      what: "a boundary of another account",
      json: inTwoAccounts({ "aws_iam_role.R": { permissions_boundary: FOREIGN } }),
      at: ["aws_iam_role.R.permissions_boundary"],
    },
    {
      what: "a policy that another account's provider makes",
      json: inTwoAccounts({
        "aws_iam_policy.P": other(),
        "aws_iam_role_policy_attachment.A": { role: "r", policy_arn: "${aws_iam_policy.P.arn}" },
      }),
      at: ["aws_iam_role_policy_attachment.A.policy_arn"],
    },
    {
      what: "a role of another account",
      json: inTwoAccounts({
        "aws_iam_role.R": other(),
        "aws_sagemaker_model.M": { execution_role_arn: "${aws_iam_role.R.arn}" },
      }),
      at: ["aws_sagemaker_model.M.execution_role_arn"],
    },
    {
      what: "a role of another account by its ARN",
      json: inTwoAccounts({ "aws_lambda_function.F": { role: `arn:aws:iam::${OTHER}:role/Score` } }),
      at: ["aws_lambda_function.F.role"],
    },
  ],
  legal: [
    {
      what: "policies of AWS, whichever they are",
      isCertain: true,
      json: inTwoAccounts({
        "aws_iam_role_policy_attachment.A": { role: "r", policy_arn: "arn:aws:iam::aws:policy/${var.name}" },
      }),
    },
    {
      what: "policies of AWS and of the account",
      json: inTwoAccounts({
        "aws_iam_role.A": { permissions_boundary: "arn:aws:iam::aws:policy/PowerUserAccess" },
        "aws_iam_role.B": { permissions_boundary: FOREIGN.replace(OTHER, OWN) },
        "aws_iam_role.C": other({ permissions_boundary: FOREIGN }),
      }),
    },
    {
      what: "a role of another account that a pod takes over",
      json: inTwoAccounts({
        "aws_eks_pod_identity_association.A": { target_role_arn: `arn:aws:iam::${OTHER}:role/Data` },
      }),
    },
    {
      what: "providers that say nothing, of the same account",
      json: {
        provider: { aws: { region: "us-east-1" } },
        resource: {
          aws_iam_role: { R: {} },
          aws_lambda_function: { F: { role: "${aws_iam_role.R.arn}" } },
        },
      },
    },
  ],
  unknown: [
    {
      what: "a policy of an account that is given",
      json: inTwoAccounts({
        "aws_iam_role_policy_attachment.A": { role: "r", policy_arn: "arn:aws:iam::${var.account}:policy/P" },
      }),
    },
    {
      what: "roles of two stacks, whose one provider takes a role that is given to each",
      stacks: {
        roles: {
          terraform: { backend: { local: { path: "roles.tfstate" } } },
          provider: GIVEN,
          ...made({ "aws_iam_role.R": {} }),
          output: { r: { value: "${aws_iam_role.R.arn}" } },
        },
        app: {
          provider: GIVEN,
          ...made({ "aws_lambda_function.F": { role: "${data.terraform_remote_state.r.outputs.r}" } }),
          data: { terraform_remote_state: { r: { backend: "local", config: { path: "roles.tfstate" } } } },
        },
      },
    },
    {
      what: "a provider that does not say its account",
      json: inTwoAccounts({ "aws_iam_role.R": { provider: "aws.somewhere", permissions_boundary: FOREIGN } }),
    },
    {
      what: "a policy that only the plan knows",
      json: inTwoAccounts({ "aws_iam_role.R": { permissions_boundary: "${var.boundary}" } }),
    },
    {
      what: "a role of a provider that does not say its account",
      json: inTwoAccounts({
        "aws_iam_role.R": { provider: "aws.somewhere" },
        "aws_lambda_function.F": { role: "${aws_iam_role.R.arn}" },
      }),
    },
  ],
  told: `error MLP-CHECK-107  s aws_iam_role.R.permissions_boundary
  a permissions boundary has to be a policy of the same account, or of AWS: this is made in 123456789012, got "arn:aws:iam::210987654321:policy/Boundary" of 210987654321
  fix: make the policy in the account 123456789012, and name that one
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-107`,
};
