import { granted, other } from "./two-accounts";

/** A queue of the other account. */
export const QUEUE = { "aws_sqs_queue.T": other({ name: "jobs" }) };
/** A role that may send to it. */
export const SEND = granted("sqs:SendMessage", "${aws_sqs_queue.T.arn}");
/** Where it is said of that role. */
export const at = ["aws_iam_role_policy.P.policy"];

/** What the queue's own side says. */
export function side(policy: string) {
  return { "aws_sqs_queue_policy.L": other({ queue_url: "${aws_sqs_queue.T.id}", policy }) };
}
