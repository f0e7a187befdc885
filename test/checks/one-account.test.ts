import { Bodies } from "../report/support";
import { madeWith, text } from "./places-support";
import { found } from "./say";

function accounts(bodies: Bodies): string[] {
  return found("MLP-CHECK-107", madeWith(bodies));
}

describe("MLP-CHECK-107: one account", () => {
  const foreign = "arn:aws:iam::999999999999:policy/Boundary";

  test("fails with a boundary of another account", () => {
    expect(accounts({ "aws_iam_role.A": { permissions_boundary: foreign } })).toEqual([
      text(
        "MLP-CHECK-107",
        "s/A aws_iam_role.A.permissions_boundary",
        `a permissions boundary has to be a policy of the same account, or of AWS: this is made in 123456789012, got "${foreign}" of 999999999999`,
        "make the policy in the account 123456789012, and name that one",
      ),
    ]);
  });

  test("fails with a policy or a role that another account's provider makes", () => {
    const bodies = {
      "aws_iam_policy.Other": { provider: "aws.other" },
      "aws_iam_role.Other": { provider: "aws.narrow" },
      "aws_iam_role_policy_attachment.A": { policy_arn: "${aws_iam_policy.Other.arn}" },
      "aws_sagemaker_model.A": { execution_role_arn: "${aws_iam_role.Other.arn}" },
    };
    expect(accounts(bodies)).toEqual([
      text(
        "MLP-CHECK-107",
        "s/A aws_iam_role_policy_attachment.A.policy_arn",
        "IAM attaches policies of its own account and of AWS only: this is made in 123456789012, got aws_iam_policy.Other of 210987654321",
        "make the policy in the account 123456789012, and name that one",
      ),
      text(
        "MLP-CHECK-107",
        "s/A aws_sagemaker_model.A.execution_role_arn",
        "a service is given roles of its own account only: this is made in 123456789012, got aws_iam_role.Other of 210987654321",
        "use a role of the account 123456789012",
      ),
    ]);
  });

  test.each<[string, Bodies]>([
    ["policies of AWS", { "aws_iam_role.A": { permissions_boundary: "arn:aws:iam::aws:policy/PowerUserAccess" } }],
    [
      "roles of other accounts that are trusted, let in or assumed",
      {
        "aws_iam_role.A": { assume_role_policy: '{"Principal":{"AWS":"arn:aws:iam::999999999999:role/Caller"}}' },
        "aws_eks_access_entry.A": { principal_arn: "arn:aws:iam::999999999999:role/Admin" },
        "aws_eks_pod_identity_association.A": { target_role_arn: "arn:aws:iam::999999999999:role/Data" },
        "aws_iam_role_policy.A": { policy: '{"Resource":"arn:aws:iam::999999999999:role/Data"}' },
      },
    ],
    [
      "all of another account's provider",
      {
        "aws_iam_role.A": {
          provider: "aws.narrow",
          permissions_boundary: foreign.replace("999999999999", "210987654321"),
        },
      },
    ],
    [
      "a provider that accepts several accounts",
      { "aws_iam_role.A": { provider: "aws.wide", permissions_boundary: foreign } },
    ],
    [
      "a provider that says no account",
      { "aws_iam_role.A": { provider: "aws.europe", permissions_boundary: foreign } },
    ],
    ["what is known only to Terraform", { "aws_iam_role.A": { permissions_boundary: "${var.boundary}" } }],
    [
      "an account from a data source",
      { "aws_iam_role.A": { permissions_boundary: "arn:aws:iam::${data.aws_caller_identity.X.account_id}:policy/B" } },
    ],
    [
      "a topic of another account",
      { "aws_cloudwatch_metric_alarm.A": { alarm_actions: ["arn:aws:sns:us-east-1:999999999999:a"] } },
    ],
  ])("passes with %s", (_, bodies) => {
    expect(accounts(bodies)).toEqual([]);
  });
});
