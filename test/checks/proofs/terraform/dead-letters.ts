import { deadLetters } from "../../../../lib/checks/rules/dead-letters";
import { policy } from "../made";
import { eventTarget, lost, may, schedule } from "../starting";
import type { Proof } from "../proof";

const SCHEDULE = "aws_scheduler_schedule.S.target.dead_letter_config.arn";
const TARGET = "aws_cloudwatch_event_target.T.dead_letter_config.arn";
const lets = (service: string) => ({
  "aws_sqs_queue_policy.P": {
    queue_url: "${aws_sqs_queue.Lost.url}",
    policy: policy({
      Effect: "Allow",
      Principal: { Service: service },
      Action: "sqs:SendMessage",
      Resource: "${aws_sqs_queue.Lost.arn}",
    }),
  },
});
const SENDS = { "aws_iam_role_policy.May": may("sqs:SendMessage") };

export const proof: Proof = {
  rule: deadLetters,
  breaks: [
    { what: "a schedule whose role may not send", json: schedule(lost()), at: [SCHEDULE] },
    {
      what: "a schedule whose queue lets the service in, and not its role",
      json: schedule(lost(), lets("scheduler.amazonaws.com")),
      at: [SCHEDULE],
    },
    { what: "a rule, and a queue without a policy", json: eventTarget(lost()), at: [TARGET] },
    {
      what: "a rule, and a queue that lets another service in",
      json: eventTarget(lost(), lets("sns.amazonaws.com")),
      at: [TARGET],
    },
    {
      what: "a FIFO queue",
      json: schedule(lost(), { ...SENDS, "aws_sqs_queue.Lost": { name: "lost.fifo", fifo_queue: true } }),
      at: [SCHEDULE],
    },
    {
      what: "a FIFO queue of somebody else's",
      json: eventTarget(lost("arn:aws:sqs:us-east-1:123456789012:lost.fifo")),
      at: [TARGET],
    },
  ],
  legal: [
    { what: "no queue", json: schedule() },
    { what: "a schedule whose role may send", json: schedule(lost(), SENDS) },
    { what: "a rule whose queue lets it in", json: eventTarget(lost(), lets("events.amazonaws.com")) },
  ],
  unknown: [
    {
      what: "a rule, and a queue of somebody else's",
      json: eventTarget(lost("arn:aws:sqs:us-east-1:123456789012:lost")),
    },
    {
      what: "a schedule with a role of somebody else's",
      json: schedule({ ...lost(), role_arn: "arn:aws:iam::123456789012:role/theirs" }),
    },
    {
      what: "a policy of a queue that is given",
      json: eventTarget(lost(), {
        "aws_sqs_queue_policy.P": { queue_url: "${var.queue}", policy: policy({ Effect: "Allow" }) },
      }),
    },
  ],
  told: `warning MLP-CHECK-217  s ${SCHEDULE}
  what could not be started is lost: the schedule's role may not do sqs:SendMessage
  fix: allow sqs:SendMessage on the queue to the role of the schedule
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-217`,
};
