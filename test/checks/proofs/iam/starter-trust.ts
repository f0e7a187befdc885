import { starterTrust } from "../../../../lib/checks/rules/starter-trust";
import { eventTarget, schedule, trust } from "../starting";
import type { Proof } from "../proof";

const SCHEDULE = "aws_scheduler_schedule.S.target.role_arn";

export const proof: Proof = {
  rule: starterTrust,
  breaks: [
    {
      what: "a schedule with the role of a rule",
      json: schedule({}, { "aws_iam_role.Role": trust("events.amazonaws.com") }),
      at: [SCHEDULE],
    },
    {
      what: "a rule with the role of a schedule",
      json: eventTarget({}, { "aws_iam_role.Role": trust("scheduler.amazonaws.com") }),
      at: ["aws_cloudwatch_event_target.T.role_arn"],
    },
    {
      what: "a schedule with the role of what it starts",
      json: schedule({}, { "aws_iam_role.Role": trust("sagemaker.amazonaws.com") }),
      at: [SCHEDULE],
    },
  ],
  legal: [
    { what: "a schedule with a role for it", json: schedule() },
    { what: "a rule with a role for it", json: eventTarget() },
    { what: "a target that asks for no role", json: eventTarget({ arn: "${aws_sqs_queue.Lost.arn}", role_arn: null }) },
  ],
  unknown: [
    { what: "a role of somebody else's", json: schedule({ role_arn: "arn:aws:iam::123456789012:role/theirs" }) },
    {
      what: "a trust that is given",
      json: schedule({}, { "aws_iam_role.Role": { name: "starter", assume_role_policy: "${var.trust}" } }),
    },
  ],
  told: `error MLP-IAM-211  s ${SCHEDULE}
  scheduler.amazonaws.com cannot assume aws_iam_role.Role, so it is refused
  fix: let the role trust scheduler.amazonaws.com: rules of EventBridge have another principal, events.amazonaws.com
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-211`,
};
