import type { Json, JsonObject } from "../../../lib/terraform";
import { made, policy } from "./made";

const ROLE = "${aws_iam_role.Role.arn}";
const QUEUE = "${aws_sqs_queue.Lost.arn}";

/** Who may assume a role. */
export function trust(service: string): JsonObject {
  return {
    name: "starter",
    assume_role_policy: policy({ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }),
  };
}

/** A policy of the role. */
export function may(...actions: readonly string[]): JsonObject {
  return {
    role: "${aws_iam_role.Role.name}",
    policy: policy({ Effect: "Allow", Action: [...actions], Resource: "*" }),
  };
}

type Bodies = Readonly<Record<string, JsonObject>>;

/** A schedule of EventBridge Scheduler, with its role. */
export function schedule(target: JsonObject = {}, more: Bodies = {}, own: JsonObject = {}): JsonObject {
  return made({
    "aws_scheduler_schedule.S": {
      name: "nightly",
      schedule_expression: "rate(1 days)",
      flexible_time_window: { mode: "OFF" },
      target: { arn: "${aws_sagemaker_pipeline.P.arn}", role_arn: ROLE, ...target },
      ...own,
    },
    "aws_iam_role.Role": trust("scheduler.amazonaws.com"),
    "aws_sagemaker_pipeline.P": { pipeline_name: "churn" },
    "aws_sqs_queue.Lost": { name: "lost" },
    ...more,
  });
}

/** A target of a rule of EventBridge, with its role. */
export function eventTarget(own: JsonObject = {}, more: Bodies = {}): JsonObject {
  return made({
    "aws_cloudwatch_event_target.T": {
      rule: "approved",
      arn: "${aws_sfn_state_machine.M.arn}",
      role_arn: ROLE,
      ...own,
    },
    "aws_iam_role.Role": trust("events.amazonaws.com"),
    "aws_sfn_state_machine.M": { name: "machine", definition: "{}" },
    "aws_sqs_queue.Lost": { name: "lost" },
    ...more,
  });
}

/** Where what could not be started goes. */
export function lost(arn: Json = QUEUE): JsonObject {
  return { dead_letter_config: { arn } };
}
