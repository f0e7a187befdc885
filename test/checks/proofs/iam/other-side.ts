import { otherSide } from "../../../../lib/checks/rules/other-side";
import type { Proof } from "../proof";
import { granted, inTwoAccounts, lets, other, OTHER, OWN } from "../two-accounts";

const QUEUE = { "aws_sqs_queue.T": other({ name: "jobs" }) };
const SEND = granted("sqs:SendMessage", "${aws_sqs_queue.T.arn}");
const at = ["aws_iam_role_policy.P.policy"];

function side(policy: string) {
  return { "aws_sqs_queue_policy.L": other({ queue_url: "${aws_sqs_queue.T.id}", policy }) };
}

export const proof: Proof = {
  rule: otherSide,
  breaks: [
    { what: "a queue of another account without a policy", json: inTwoAccounts({ ...SEND, ...QUEUE }), at },
    {
      what: "one that lets in somebody else",
      json: inTwoAccounts({ ...SEND, ...QUEUE, ...side(lets("333333333333", "sqs:SendMessage")) }),
      at,
    },
    {
      what: "one by its ARN",
      json: inTwoAccounts({ ...granted("sqs:SendMessage", `arn:aws:sqs:us-east-1:${OTHER}:jobs`), ...QUEUE }),
      at,
    },
    {
      what: "a bucket for a policy that a data source writes",
      json: inTwoAccounts({
        "aws_s3_bucket.T": other({ bucket: "theirs" }),
        "data.aws_iam_policy_document.D": {
          statement: { actions: ["s3:GetObject"], resources: ["${aws_s3_bucket.T.arn}/*"] },
        },
        "aws_iam_policy.P": { policy: "${data.aws_iam_policy_document.D.json}" },
      }),
      at: ["aws_iam_policy.P.policy"],
    },
  ],
  legal: [
    {
      what: "one that lets the account in",
      json: inTwoAccounts({ ...SEND, ...QUEUE, ...side(lets(OWN, "sqs:SendMessage")) }),
    },
    {
      what: "one that lets in the role, by reference",
      json: inTwoAccounts({
        ...SEND,
        ...QUEUE,
        ...side(lets(OWN, "sqs:*").replace(`arn:aws:iam::${OWN}:root`, "${aws_iam_role.R.arn}")),
      }),
    },
    { what: "one of its own account", json: inTwoAccounts({ ...SEND, "aws_sqs_queue.T": { name: "jobs" } }) },
    {
      what: "a policy that bounds a role",
      json: inTwoAccounts({
        ...QUEUE,
        "aws_iam_policy.P": { policy: SEND["aws_iam_role_policy.P"].policy },
        "aws_iam_role.R": { permissions_boundary: "${aws_iam_policy.P.arn}" },
      }),
    },
  ],
  unknown: [
    {
      what: "a queue of a provider that does not say its account",
      json: inTwoAccounts({ ...SEND, "aws_sqs_queue.T": { provider: "aws.somewhere", name: "jobs" } }),
    },
    {
      what: "a policy that only the plan knows",
      json: inTwoAccounts({ ...SEND, ...QUEUE, ...side("${var.policy}") }),
    },
    {
      what: "a policy for a queue that only the plan knows",
      json: inTwoAccounts({
        ...SEND,
        ...QUEUE,
        "aws_sqs_queue_policy.L": other({ queue_url: "${var.queue}", policy: lets(OWN, "sqs:*") }),
      }),
    },
  ],
  told: `error MLP-IAM-116  s aws_iam_role_policy.P.policy
  the role is of account 123456789012, and no policy of aws_sqs_queue.T in account 210987654321 lets that account in: one side alone allows nothing
  fix: allow the role, or the root of account 123456789012 with a condition on aws:PrincipalArn, on the side of aws_sqs_queue.T (aws_sqs_queue_policy)
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-116`,
};
