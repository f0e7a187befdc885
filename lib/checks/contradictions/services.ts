import type { Contradiction } from "./contradiction";

/** Of messages, schedules, alarms, data and budgets. */
export const SERVICES: readonly Contradiction[] = [
  {
    type: "aws_glue_job",
    given: "execution_class",
    at: "execution_class",
    wrong: (read) => {
      const command = read.text("command.name", "glueetl");
      return read.text("execution_class") === "FLEX" && command !== undefined && command !== "glueetl"
        ? `FLEX is only for jobs of Spark, glueetl, got ${command}`
        : undefined;
    },
    fix: "leave `execution_class` out",
  },
  {
    type: "aws_msk_cluster",
    given: "number_of_broker_nodes",
    at: "number_of_broker_nodes",
    wrong: (read) => {
      const [brokers, subnets] = [
        read.number("number_of_broker_nodes"),
        read.count("broker_node_group_info.client_subnets"),
      ];
      return brokers !== undefined && subnets !== undefined && subnets > 0 && brokers % subnets !== 0
        ? `each subnet gets as many brokers, got ${String(brokers)} over ${String(subnets)}`
        : undefined;
    },
    fix: "give a multiple of the number of subnets",
  },
  {
    type: "aws_scheduler_schedule",
    given: "schedule_expression",
    at: "schedule_expression",
    wrong: (read) => notSchedule(read.text("schedule_expression"), ["rate", "cron", "at"]),
    fix: "write `rate(2 hours)`, `cron(0 3 * * ? *)` or `at(2030-01-31T03:00:00)`",
  },
  {
    type: "aws_scheduler_schedule",
    given: "flexible_time_window",
    at: "flexible_time_window.maximum_window_in_minutes",
    wrong: (read) =>
      read.text("flexible_time_window.mode") === "FLEXIBLE" &&
      !read.has("flexible_time_window.maximum_window_in_minutes")
        ? "a flexible window has no length"
        : undefined,
    fix: "give `maximum_window_in_minutes`, or the mode OFF",
  },
  {
    type: "aws_cloudwatch_event_rule",
    given: "schedule_expression",
    at: "schedule_expression",
    wrong: (read) => notSchedule(read.text("schedule_expression"), ["rate", "cron"]),
    fix: "write `rate(1 day)`, `rate(2 days)` or `cron(0 3 * * ? *)`",
  },
  {
    type: "aws_sqs_queue",
    given: "name",
    at: "name",
    wrong: (read) => {
      const [name, isFifo] = [read.text("name"), read.has("fifo_queue") ? read.boolean("fifo_queue") : false];
      if (name === undefined || isFifo === undefined || name.endsWith(".fifo") === isFifo) return undefined;
      return isFifo
        ? `the name of a FIFO queue ends in .fifo, got ${name}`
        : `only a FIFO queue ends in .fifo, got ${name}`;
    },
    fix: "let the name and `fifo_queue` mean the same",
  },
  {
    type: "aws_cloudwatch_metric_alarm",
    given: "datapoints_to_alarm",
    at: "datapoints_to_alarm",
    wrong: (read) => {
      const [points, periods] = [read.number("datapoints_to_alarm"), read.number("evaluation_periods")];
      return points !== undefined && periods !== undefined && points > periods
        ? `an alarm looks at ${String(periods)} periods, and waits for ${String(points)} of them`
        : undefined;
    },
    fix: "give up to `evaluation_periods`",
  },
  {
    type: "aws_budgets_budget",
    each: "notification",
    at: "subscriber_email_addresses",
    wrong: (read) => {
      const told = ["subscriber_email_addresses", "subscriber_sns_topic_arns"];
      return told.every((one) => read.count(one) === 0) ? "a notification tells nobody" : undefined;
    },
    fix: "give `subscriber_email_addresses` or `subscriber_sns_topic_arns`",
  },
  {
    type: "aws_redshiftserverless_workgroup",
    given: "max_capacity",
    at: "max_capacity",
    wrong: (read) => {
      const [base, most] = [read.number("base_capacity"), read.number("max_capacity")];
      return base !== undefined && most !== undefined && most < base
        ? `the most is below the base, got ${String(most)} and ${String(base)}`
        : undefined;
    },
    fix: "give `max_capacity` from `base_capacity` on",
  },
];

/** What is wrong with the text of a schedule. */
function notSchedule(text: string | undefined, kinds: readonly string[]): string | undefined {
  if (text === undefined) return undefined;
  const [, kind = "", inside = ""] = /^(\w+)\((.+)\)$/s.exec(text) ?? [];
  const got = `got ${JSON.stringify(text)}`;
  if (!kinds.includes(kind)) return `this is no schedule, ${got}`;
  if (kind === "rate") return isRate(inside, !kinds.includes("at")) ? undefined : `this is no rate, ${got}`;
  const fields = inside.trim().split(/\s+/);
  if (kind === "at") return undefined;
  if (fields.length !== 6) return `a cron expression of AWS has six fields, ${got}`;
  return fields[2] !== "?" && fields[4] !== "?"
    ? `one of the day of the month and the day of the week has to be ?, ${got}`
    : undefined;
}

/** A number and a unit; rules of EventBridge want the unit in the number of its count, schedules take both. */
function isRate(text: string, isStrict: boolean): boolean {
  const [, count, plural] = /^([1-9]\d*) (?:minute|hour|day)(s?)$/.exec(text.trim()) ?? [];
  return count !== undefined && (!isStrict || (count === "1") === (plural === ""));
}
