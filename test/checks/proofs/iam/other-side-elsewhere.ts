import { otherSideElsewhere } from "../../../../lib/checks/rules/other-side-elsewhere";
import { made } from "../made";
import type { Proof } from "../proof";
import { granted, inTwoAccounts, lets, other, OTHER, OWN } from "../two-accounts";

const QUEUE = `arn:aws:sqs:us-east-1:${OTHER}:jobs`;
const SEND = granted("sqs:SendMessage", QUEUE);
const at = ["aws_iam_role_policy.P.policy"];

function side(account: string, policy = lets(account, "sqs:SendMessage")) {
  const url = `https://sqs.us-east-1.amazonaws.com/${OTHER}/jobs`;
  return { "aws_sqs_queue_policy.L": other({ queue_url: url, policy }) };
}

export const proof: Proof = {
  rule: otherSideElsewhere,
  breaks: [
    { what: "a queue of another account", json: inTwoAccounts(SEND), at },
    {
      what: "one whose policy here lets in somebody else",
      json: inTwoAccounts({ ...SEND, ...side("333333333333") }),
      at,
    },
    {
      what: "secrets of another account",
      json: inTwoAccounts(
        granted("secretsmanager:GetSecretValue", `arn:aws:secretsmanager:us-east-1:${OTHER}:secret:team/*`),
      ),
      at,
    },
  ],
  legal: [
    { what: "one of its own account", json: inTwoAccounts(granted("sqs:SendMessage", QUEUE.replace(OTHER, OWN))) },
    { what: "one whose policy is written here", json: inTwoAccounts({ ...SEND, ...side(OWN) }) },
    { what: "one that the app makes", json: inTwoAccounts({ ...SEND, "aws_sqs_queue.T": other({ name: "jobs" }) }) },
    {
      what: "images that AWS lets everybody pull",
      json: inTwoAccounts(granted("ecr:BatchGetImage", "arn:aws:ecr:us-east-1:763104351884:repository/pytorch")),
    },
  ],
  unknown: [
    { what: "a role whose account is not known", json: { provider: { aws: { region: "us-east-1" } }, ...made(SEND) } },
    { what: "a side that only the plan knows", json: inTwoAccounts({ ...SEND, ...side(OWN, "${var.policy}") }) },
  ],
  told: `warning MLP-IAM-130  s aws_iam_role_policy.P.policy
  the role is of account 123456789012, and this app makes nothing in account 210987654321 that lets it in: one side alone allows nothing, got ["arn:aws:sqs:us-east-1:210987654321:jobs"]
  fix: let account 210987654321 allow it on its side, {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:root"},"Action":["sqs:SendMessage"],"Resource":"arn:aws:sqs:us-east-1:210987654321:jobs"}, and acknowledge this
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-130`,
};
