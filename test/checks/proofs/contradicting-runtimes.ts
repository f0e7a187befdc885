import type { Json, JsonObject } from "../../../lib/terraform";
import type { Contradiction } from "./contradicting-schedules";
import type { Agreeing } from "./contradicting-networks";

const SQS = "arn:aws:sqs:us-east-1:123456789012:q";

function reads(more: JsonObject, event_source_arn = SQS): JsonObject {
  return { event_source_arn, function_name: "f", ...more };
}

function task(cpu: Json, memory: Json, more: JsonObject = {}): JsonObject {
  return { requires_compatibilities: ["FARGATE"], network_mode: "awsvpc", cpu, memory, ...more };
}

function job(cpu: Json, memory: Json): JsonObject {
  const resourceRequirements = [
    { type: "VCPU", value: cpu },
    { type: "MEMORY", value: memory },
  ];
  return {
    type: "container",
    platform_capabilities: ["FARGATE"],
    container_properties: JSON.stringify({ resourceRequirements }),
  };
}

function queue(...orders: readonly Json[]): JsonObject {
  return { compute_environment_order: orders.map((order) => ({ order, compute_environment: "c" })) };
}

function looking(period: Json, evaluation_periods: Json): JsonObject {
  return { alarm_name: "a", period, evaluation_periods };
}

function pattern(fields: JsonObject): JsonObject {
  return { event_pattern: JSON.stringify({ source: ["aws.s3"], ...fields }) };
}

function stream(more: JsonObject): JsonObject {
  return { destination: "extended_s3", extended_s3_configuration: { bucket_arn: "b", ...more } };
}

function domain(subnets: number, more: JsonObject = {}): JsonObject {
  const subnet_ids = Array.from({ length: subnets }, (_, index) => `subnet-${String(index)}`);
  return { domain_name: "d", cluster_config: { instance_count: 4, ...more }, vpc_options: { subnet_ids } };
}

function routes(...to: readonly Json[]): JsonObject {
  return { vpc_id: "v", route: to.map((cidr_block) => ({ cidr_block, gateway_id: "igw-1" })) };
}

function steps(...bounds: readonly (readonly [Json, Json])[]): JsonObject {
  const step_adjustment = bounds.map(([from, to]) => ({
    metric_interval_lower_bound: from,
    metric_interval_upper_bound: to,
    scaling_adjustment: 1,
  }));
  return { name: "p", step_scaling_policy_configuration: { adjustment_type: "ChangeInCapacity", step_adjustment } };
}

const DYNAMIC = { dynamic_partitioning_configuration: { enabled: true } };
const SPREAD = { zone_awareness_enabled: true };
const ENCODED =
  '${jsonencode({ deadLetterTarget = aws_sqs_queue.D.arn, maxReceiveCount = 4, other = "${aws_sqs_queue.D.arn}" })}';

/** Bodies of one resource whose arguments contradict each other, and where that is said. */
export const WRONG_RUNTIMES: readonly Contradiction[] = [
  ["a handler of an image", "aws_lambda_function", { package_type: "Image", handler: "a.b" }, "handler"],
  ["a runtime of an image", "aws_lambda_function", { package_type: "Image", runtime: "python3.12" }, "runtime"],
  [
    "a variable of Lambda's own",
    "aws_lambda_function",
    { environment: { variables: { MODEL: "a", AWS_REGION: "us-east-1" } } },
    "environment.variables",
  ],
  ["many messages at once", "aws_lambda_event_source_mapping", reads({ batch_size: 11 }), "batch_size"],
  [
    "many messages in their order",
    "aws_lambda_event_source_mapping",
    reads({ batch_size: 11, maximum_batching_window_in_seconds: 5 }, `${SQS}.fifo`),
    "batch_size",
  ],
  ["a queue that is misspelt", "aws_sqs_queue", { redrive_policy: '{"deadLetterArn": "a"}' }, "redrive_policy"],
  ["one that Terraform encodes", "aws_sqs_queue", { redrive_policy: ENCODED }, "redrive_policy"],
  [
    "messages that are received too often",
    "aws_sqs_queue",
    { redrive_policy: '{"deadLetterTargetArn": "a", "maxReceiveCount": 1001}' },
    "redrive_policy",
  ],
  ["more memory than Fargate has for the CPU", "aws_ecs_task_definition", task(256, 4096), "memory"],
  ["memory of a task between two sizes", "aws_ecs_task_definition", task("1024", "2500"), "memory"],
  ["a CPU that Fargate has not", "aws_ecs_task_definition", task(1000, 2048), "memory"],
  [
    "a task without memory",
    "aws_ecs_task_definition",
    { requires_compatibilities: ["FARGATE"], network_mode: "awsvpc", cpu: 256 },
    "memory",
  ],
  [
    "the network of the host",
    "aws_ecs_task_definition",
    { requires_compatibilities: ["FARGATE"], cpu: 256, memory: 512 },
    "network_mode",
  ],
  ["too little memory of a job", "aws_batch_job_definition", job("1", "512"), "container_properties"],
  ["two environments in one place", "aws_batch_job_queue", queue(1, 1), "compute_environment_order"],
  ["minutes of two days", "aws_cloudwatch_metric_alarm", looking(60, 1441), "evaluation_periods"],
  ["days of two weeks", "aws_cloudwatch_metric_alarm", looking(86_400, 8), "evaluation_periods"],
  ["a field in the words of others", "aws_cloudwatch_event_rule", pattern({ detail_type: ["a"] }), "event_pattern"],
  ["a value in no list", "aws_cloudwatch_event_rule", pattern({ detail: { status: "a" } }), "event_pattern"],
  ["a list of nothing", "aws_cloudwatch_event_rule", pattern({ resources: [] }), "event_pattern"],
  [
    "small buffers of partitions",
    "aws_kinesis_firehose_delivery_stream",
    stream(DYNAMIC),
    "extended_s3_configuration.buffering_size",
  ],
  [
    "no place for what fails",
    "aws_kinesis_firehose_delivery_stream",
    stream({ prefix: "a/!{timestamp:yyyy}/" }),
    "extended_s3_configuration.error_output_prefix",
  ],
  [
    "Airflow in three subnets",
    "aws_mwaa_environment",
    { network_configuration: { subnet_ids: ["a", "b", "c"] } },
    "network_configuration.subnet_ids",
  ],
  ["an add-on by half its name", "aws_eks_addon", { addon_name: "ebs-csi-driver" }, "addon_name"],
  ["a domain of one zone in two subnets", "aws_opensearch_domain", domain(2), "vpc_options.subnet_ids"],
  ["a domain of two zones in one subnet", "aws_opensearch_domain", domain(1, SPREAD), "vpc_options.subnet_ids"],
  [
    "one node in two zones",
    "aws_opensearch_domain",
    domain(2, { ...SPREAD, instance_count: 1 }),
    "cluster_config.instance_count",
  ],
  ["two routes to one place", "aws_route_table", routes("0.0.0.0/0", "10.0.0.0/8", "0.0.0.0/0"), "route"],
  ["a schedule of Unix", "aws_appautoscaling_scheduled_action", { name: "a", schedule: "0 8 * * *" }, "schedule"],
  [
    "steps that overlap",
    "aws_appautoscaling_policy",
    steps([0, 10], [5, null]),
    "step_scaling_policy_configuration[0].step_adjustment",
  ],
];

/** The same, of which the arguments agree. */
export const RIGHT_RUNTIMES: readonly Agreeing[] = [
  ["a function of a package", "aws_lambda_function", { handler: "a.b", runtime: "python3.12" }],
  ["a function of an image", "aws_lambda_function", { package_type: "Image", image_uri: "a" }],
  ["variables of one's own", "aws_lambda_function", { environment: { variables: { MODEL: "a", REGION: "b" } } }],
  ["few messages", "aws_lambda_event_source_mapping", reads({ batch_size: 10 })],
  [
    "many messages that are waited for",
    "aws_lambda_event_source_mapping",
    reads({ batch_size: 100, maximum_batching_window_in_seconds: 5 }),
  ],
  [
    "many records of a stream",
    "aws_lambda_event_source_mapping",
    reads({ batch_size: 100 }, "arn:aws:kinesis:us-east-1:123456789012:stream/s"),
  ],
  [
    "a queue for what fails",
    "aws_sqs_queue",
    { redrive_policy: '{"deadLetterTargetArn": "a", "maxReceiveCount": 1000}' },
  ],
  ["a task", "aws_ecs_task_definition", task(1024, 8192)],
  ["a task on nodes", "aws_ecs_task_definition", { requires_compatibilities: ["EC2"], cpu: 100, memory: 100 }],
  ["a small job", "aws_batch_job_definition", job("0.25", "512")],
  ["two environments", "aws_batch_job_queue", queue(1, 2)],
  ["minutes of a day", "aws_cloudwatch_metric_alarm", looking(60, 1440)],
  ["hours of a week", "aws_cloudwatch_metric_alarm", looking(3600, 168)],
  [
    "a pattern",
    "aws_cloudwatch_event_rule",
    pattern({ "detail-type": ["a"], detail: { size: [{ numeric: [">", 0] }], $or: [{ a: ["b"] }, { c: ["d"] }] } }),
  ],
  [
    "large buffers of partitions",
    "aws_kinesis_firehose_delivery_stream",
    stream({ ...DYNAMIC, buffering_size: 64, prefix: "a/!{x}/", error_output_prefix: "e/" }),
  ],
  [
    "no partitions",
    "aws_kinesis_firehose_delivery_stream",
    stream({ dynamic_partitioning_configuration: { enabled: false }, prefix: "a/" }),
  ],
  ["Airflow in two subnets", "aws_mwaa_environment", { network_configuration: { subnet_ids: ["a", "b"] } }],
  ["an add-on", "aws_eks_addon", { addon_name: "aws-ebs-csi-driver" }],
  ["a domain of one zone", "aws_opensearch_domain", domain(1)],
  ["a domain of two zones", "aws_opensearch_domain", domain(2, SPREAD)],
  [
    "a domain of three zones",
    "aws_opensearch_domain",
    domain(3, { ...SPREAD, zone_awareness_config: { availability_zone_count: 3 } }),
  ],
  ["routes", "aws_route_table", routes("0.0.0.0/0", "10.0.0.0/8")],
  ["a schedule", "aws_appautoscaling_scheduled_action", { name: "a", schedule: "cron(0 8 ? * MON-FRI *)" }],
  ["steps one after the other", "aws_appautoscaling_policy", steps([null, 0], [0, 10], [10, null])],
];

/** The same, of which only the plan knows. */
export const OPEN_RUNTIMES: readonly Agreeing[] = [
  ["a package that is given", "aws_lambda_function", { package_type: "${var.type}", handler: "a.b" }],
  ["variables that are given", "aws_lambda_function", { environment: { variables: "${var.variables}" } }],
  ["a task of a size that is given", "aws_ecs_task_definition", task("${var.cpu}", 4096)],
  ["a pattern that is given", "aws_cloudwatch_event_rule", { event_pattern: "${var.pattern}" }],
  [
    "subnets of Airflow that are given",
    "aws_mwaa_environment",
    { network_configuration: { subnet_ids: "${var.subnets}" } },
  ],
  ["steps that are given", "aws_appautoscaling_policy", steps([0, "${var.to}"], [5, null])],
];
