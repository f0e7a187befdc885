import type { JsonObject } from "../../../lib/terraform";

/** A body of one resource whose arguments contradict each other, and where that is said. */
export type Contradiction = readonly [what: string, type: string, body: JsonObject, at: string];

/** Schedules that are no rate and no cron line of AWS. */
export const SCHEDULES: readonly Contradiction[] = [
  ["a schedule in words", "aws_scheduler_schedule", { schedule_expression: "every day" }, "schedule_expression"],
  [
    "a window of no length",
    "aws_scheduler_schedule",
    { flexible_time_window: { mode: "FLEXIBLE" } },
    "flexible_time_window.maximum_window_in_minutes",
  ],
  ["one days", "aws_cloudwatch_event_rule", { schedule_expression: "rate(1 days)" }, "schedule_expression"],
  [
    "five fields, as in Unix",
    "aws_cloudwatch_event_rule",
    { schedule_expression: "cron(0 3 * * *)" },
    "schedule_expression",
  ],
  [
    "both kinds of days",
    "aws_cloudwatch_event_rule",
    { schedule_expression: "cron(0 3 * * * *)" },
    "schedule_expression",
  ],
];

/** Schedules with a word, a unit or a form too many. */
export const SCHEDULE_WORDS: readonly Contradiction[] = [
  [
    "one time, of a rule",
    "aws_cloudwatch_event_rule",
    { schedule_expression: "at(2030-01-31T03:00:00)" },
    "schedule_expression",
  ],
  [
    "a word before a schedule",
    "aws_cloudwatch_event_rule",
    { schedule_expression: "every rate(1 day)" },
    "schedule_expression",
  ],
  [
    "a word after a schedule",
    "aws_scheduler_schedule",
    { schedule_expression: "rate(1 day) UTC" },
    "schedule_expression",
  ],
  ["a word in a rate", "aws_scheduler_schedule", { schedule_expression: "rate(every 1 day)" }, "schedule_expression"],
  [
    "two units in a rate",
    "aws_scheduler_schedule",
    { schedule_expression: "rate(1 hours 30 minutes)" },
    "schedule_expression",
  ],
  ["weeks", "aws_scheduler_schedule", { schedule_expression: "rate(2 weeks)" }, "schedule_expression"],
  ["five minute", "aws_cloudwatch_event_rule", { schedule_expression: "rate(5 minute)" }, "schedule_expression"],
  ["no day", "aws_scheduler_schedule", { schedule_expression: "cron(0 3 ? * ? *)" }, "schedule_expression"],
  ["Sunday as in Unix", "aws_scheduler_schedule", { schedule_expression: "cron(0 3 ? * 0 *)" }, "schedule_expression"],
  [
    "an hour too many",
    "aws_cloudwatch_event_rule",
    { schedule_expression: "cron(0 24 * * ? *)" },
    "schedule_expression",
  ],
  [
    "a day that there is not",
    "aws_scheduler_schedule",
    { schedule_expression: "at(2030-02-30T03:00:00)" },
    "schedule_expression",
  ],
  [
    "a time with its zone",
    "aws_scheduler_schedule",
    { schedule_expression: "at(2030-01-31T03:00:00Z)" },
    "schedule_expression",
  ],
  [
    "too many tries",
    "aws_scheduler_schedule",
    { target: { retry_policy: { maximum_retry_attempts: 186 } } },
    "target.retry_policy.maximum_retry_attempts",
  ],
  [
    "tries of less than a minute",
    "aws_cloudwatch_event_target",
    { retry_policy: { maximum_event_age_in_seconds: 30 } },
    "retry_policy.maximum_event_age_in_seconds",
  ],
  [
    "a window of more than a day",
    "aws_scheduler_schedule",
    { flexible_time_window: { mode: "FLEXIBLE", maximum_window_in_minutes: 1441 } },
    "flexible_time_window.maximum_window_in_minutes",
  ],
];
