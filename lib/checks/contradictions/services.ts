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
