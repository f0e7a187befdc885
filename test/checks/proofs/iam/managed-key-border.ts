import { managedKeyBorder } from "../../../../lib/checks/rules/managed-key-border";
import { policy } from "../made";
import type { Proof } from "../proof";
import { granted, inTwoAccounts, lets, other, OTHER, OWN } from "../two-accounts";

const READ = granted("secretsmanager:GetSecretValue", "${aws_secretsmanager_secret.T.arn}");
const at = ["aws_secretsmanager_secret.T.kms_key_id"];

function secret(body: Record<string, string> = {}) {
  return { "aws_secretsmanager_secret.T": other({ name: "t", ...body }) };
}

export const proof: Proof = {
  rule: managedKeyBorder,
  breaks: [
    {
      what: "a secret without a key, for a role of another account",
      json: inTwoAccounts({ ...READ, ...secret() }),
      at,
    },
    {
      what: "one that is open to another account",
      json: inTwoAccounts(secret({ policy: lets(OWN, "secretsmanager:GetSecretValue") })),
      at,
    },
    {
      what: "a queue that names the key of AWS",
      json: inTwoAccounts({
        ...granted("sqs:ReceiveMessage", "${aws_sqs_queue.T.arn}"),
        "aws_sqs_queue.T": other({ kms_master_key_id: "alias/aws/sqs" }),
      }),
      at: ["aws_sqs_queue.T.kms_master_key_id"],
    },
    {
      what: "one whose policy beside it lets in a role of another account",
      json: inTwoAccounts({
        ...secret(),
        "aws_iam_role.R": { name: "r" },
        "aws_secretsmanager_secret_policy.L": other({
          secret_arn: "${aws_secretsmanager_secret.T.arn}",
          policy: lets(OWN, "secretsmanager:*").replace(`arn:aws:iam::${OWN}:root`, "${aws_iam_role.R.arn}"),
        }),
      }),
      at,
    },
    {
      what: "one that names the key of AWS, open to two accounts by their numbers and roles",
      json: inTwoAccounts(
        secret({
          kms_key_id: "alias/aws/secretsmanager",
          policy: policy(
            { Effect: "Allow", Principal: { AWS: [OWN, "*"] }, Action: "secretsmanager:GetSecretValue", Resource: "*" },
            {
              Effect: "Allow",
              Principal: { AWS: [`arn:aws:sts::${OWN}:assumed-role/r/s`, "arn:aws:iam::999999999999:role/r"] },
              Action: "secretsmanager:*",
              Resource: "*",
            },
          ),
        }),
      ),
      at,
    },
  ],
  legal: [
    {
      what: "a key of one's own",
      json: inTwoAccounts({
        ...READ,
        ...secret({ kms_key_id: "${aws_kms_key.K.arn}" }),
        "aws_kms_key.K": other(),
      }),
    },
    { what: "one account", json: inTwoAccounts({ ...READ, "aws_secretsmanager_secret.T": { name: "t" } }) },
    {
      what: "a secret that is described only",
      json: inTwoAccounts({
        ...granted("secretsmanager:DescribeSecret", "${aws_secretsmanager_secret.T.arn}"),
        ...secret(),
      }),
    },
    {
      what: "one that its own account is let into",
      json: inTwoAccounts(secret({ policy: lets(OTHER, "secretsmanager:*") })),
    },
    {
      what: "a queue without a key",
      json: inTwoAccounts({
        ...granted("sqs:ReceiveMessage", "${aws_sqs_queue.T.arn}"),
        "aws_sqs_queue.T": other({ name: "jobs" }),
      }),
    },
    {
      what: "one that another account may describe, and may not read",
      json: inTwoAccounts(
        secret({
          policy: policy(
            { Effect: "Allow", Principal: { AWS: OWN }, Action: "secretsmanager:DescribeSecret", Resource: "*" },
            { Effect: "Deny", Principal: { AWS: OWN }, Action: "secretsmanager:GetSecretValue", Resource: "*" },
          ),
        }),
      ),
    },
  ],
  unknown: [
    {
      what: "a key that only the plan knows",
      json: inTwoAccounts({ ...READ, ...secret({ kms_key_id: "${var.key}" }) }),
    },
    {
      what: "a principal that only the plan knows",
      json: inTwoAccounts(
        secret({ policy: lets(OWN, "secretsmanager:*").replace(`arn:aws:iam::${OWN}:root`, "${var.role}") }),
      ),
    },
    {
      what: "in which account it is",
      json: inTwoAccounts({
        "aws_secretsmanager_secret.T": {
          provider: "aws.somewhere",
          name: "t",
          policy: lets(OWN, "secretsmanager:GetSecretValue"),
        },
      }),
    },
  ],
  told: `error MLP-IAM-131  s aws_secretsmanager_secret.T.kms_key_id
  account 123456789012 is given access, and the key aws/secretsmanager that encrypts it is for account 210987654321 alone: its policy is AWS's and cannot be changed
  fix: give \`kms_key_id\` a key of yours whose policy lets account 123456789012 use it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-131`,
};
