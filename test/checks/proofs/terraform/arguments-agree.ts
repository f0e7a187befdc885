import { argumentsAgree } from "../../../../lib/checks/rules/arguments-agree";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

type Bodies = readonly (readonly [what: string, type: string, body: JsonObject, at: string])[];

function one(type: string, body: JsonObject): JsonObject {
  return { resource: { [type]: { X: body } } };
}

const batch = (compute: JsonObject): JsonObject => ({ type: "MANAGED", compute_resources: compute });
const job = (more: JsonObject, ...kinds: readonly string[]): JsonObject => ({
  type: "container",
  container_properties: JSON.stringify({ resourceRequirements: kinds.map((type) => ({ type, value: "1" })) }),
  ...more,
});
const machine = (state: JsonObject): JsonObject => ({
  definition: JSON.stringify({ States: { All: { Type: "Map", ItemProcessor: { States: { Train: state } } } } }),
});
const lustre = (storage_capacity: number, more: JsonObject = {}): JsonObject => ({
  deployment_type: "PERSISTENT_2",
  storage_capacity,
  ...more,
});
const features = (more: JsonObject, type = "String"): JsonObject => ({
  record_identifier_feature_name: "user",
  event_time_feature_name: "at",
  feature_definition: [
    { feature_name: "user", feature_type: "String" },
    { feature_name: "at", feature_type: type },
  ],
  online_store_config: { enable_online_store: true },
  ...more,
});
const variants = (...all: readonly JsonObject[]): JsonObject => ({ production_variants: all });
const alarm = (evaluation_periods: number, datapoints_to_alarm: number): JsonObject => ({
  evaluation_periods,
  datapoints_to_alarm,
});
const lifecycle = (delete_after: number): JsonObject => ({
  rule: [{ rule_name: "r", lifecycle: { cold_storage_after: 30, delete_after } }],
});
const scope = (access_scope: JsonObject): JsonObject => ({ cluster_name: "acme", access_scope });
const brokers = (number_of_broker_nodes: number): JsonObject => ({
  number_of_broker_nodes,
  broker_node_group_info: { client_subnets: ["a", "b", "c"] },
});
const tells = (more: JsonObject): JsonObject => ({ notification: [{ threshold: 80, ...more }] });

const WRONG: Bodies = [
  ["an alarm of more points than periods", "aws_cloudwatch_metric_alarm", alarm(1, 3), "datapoints_to_alarm"],
  [
    "Spot strategy on demand",
    "aws_batch_compute_environment",
    batch({ type: "EC2", allocation_strategy: "SPOT_CAPACITY_OPTIMIZED" }),
    "compute_resources.allocation_strategy",
  ],
  [
    "Spot without its role",
    "aws_batch_compute_environment",
    batch({ type: "SPOT" }),
    "compute_resources.spot_iam_fleet_role",
  ],
  [
    "GPUs without a driver",
    "aws_batch_compute_environment",
    batch({ type: "EC2", instance_type: ["g5.xlarge"], ec2_configuration: { image_type: "ECS_AL2" } }),
    "compute_resources.ec2_configuration",
  ],
  [
    "GPUs on Fargate",
    "aws_batch_job_definition",
    job({ platform_capabilities: ["FARGATE"] }, "VCPU", "MEMORY", "GPU"),
    "container_properties",
  ],
  ["a job that asks for no memory", "aws_batch_job_definition", job({}, "VCPU"), "container_properties"],
  [
    "weights on the latest version",
    "aws_lambda_alias",
    { function_version: "$LATEST", routing_config: { additional_version_weights: { 2: 0.1 } } },
    "function_version",
  ],
  [
    "a heartbeat after the end",
    "aws_sfn_state_machine",
    machine({ TimeoutSeconds: 60, HeartbeatSeconds: 60 }),
    "definition",
  ],
  [
    "elastic throughput with maxIO",
    "aws_efs_file_system",
    { performance_mode: "maxIO", throughput_mode: "elastic" },
    "performance_mode",
  ],
  ["a size between two", "aws_fsx_lustre_file_system", lustre(1300), "storage_capacity"],
  [
    "a size too small for EFA",
    "aws_fsx_lustre_file_system",
    lustre(2400, { efa_enabled: true, per_unit_storage_throughput: 250 }),
    "storage_capacity",
  ],
  [
    "backups of scratch",
    "aws_fsx_lustre_file_system",
    { deployment_type: "SCRATCH_2", automatic_backup_retention_days: 7 },
    "automatic_backup_retention_days",
  ],
  ["deleted before cold storage ends", "aws_backup_plan", lifecycle(100), "rule[0].lifecycle.delete_after"],
  [
    "rotation of a key pair",
    "aws_kms_key",
    { customer_master_key_spec: "RSA_2048", enable_key_rotation: true },
    "enable_key_rotation",
  ],
  ["a pipeline without a role", "aws_sagemaker_pipeline", { pipeline_name: "p" }, "role_arn"],
  ["a model of nothing", "aws_sagemaker_model", { name: "m" }, "primary_container"],
  [
    "memory between two sizes",
    "aws_sagemaker_endpoint_configuration",
    variants({ serverless_config: { memory_size_in_mb: 3000 } }),
    "production_variants[0].serverless_config.memory_size_in_mb",
  ],
  [
    "two variants of one name",
    "aws_sagemaker_endpoint_configuration",
    variants({ variant_name: "a" }, { variant_name: "a" }),
    "production_variants",
  ],
  [
    "an identifier that is no feature",
    "aws_sagemaker_feature_group",
    features({ record_identifier_feature_name: "id" }),
    "record_identifier_feature_name",
  ],
  [
    "a time that is no feature",
    "aws_sagemaker_feature_group",
    features({ event_time_feature_name: "time" }),
    "event_time_feature_name",
  ],
  ["a time in whole numbers", "aws_sagemaker_feature_group", features({}, "Integral"), "event_time_feature_name"],
  [
    "a feature group without a store",
    "aws_sagemaker_feature_group",
    features({ online_store_config: null }),
    "offline_store_config",
  ],
  [
    "FLEX for streams",
    "aws_glue_job",
    { execution_class: "FLEX", command: { name: "gluestreaming" } },
    "execution_class",
  ],
  ["brokers that do not spread", "aws_msk_cluster", brokers(2), "number_of_broker_nodes"],
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
  ["a queue that is called a FIFO", "aws_sqs_queue", { name: "q.fifo" }, "name"],
  ["a FIFO that is not called so", "aws_sqs_queue", { name: "q", fifo_queue: true }, "name"],
  ["a budget that tells nobody", "aws_budgets_budget", tells({}), "notification[0].subscriber_email_addresses"],
  [
    "namespaces, and none",
    "aws_eks_access_policy_association",
    scope({ type: "namespace" }),
    "access_scope.namespaces",
  ],
  [
    "a maximum below the base",
    "aws_redshiftserverless_workgroup",
    { base_capacity: 64, max_capacity: 32 },
    "max_capacity",
  ],
];

const RIGHT: readonly (readonly [what: string, type: string, body: JsonObject])[] = [
  ["an alarm of as many points", "aws_cloudwatch_metric_alarm", alarm(3, 3)],
  [
    "a Spot strategy on Spot",
    "aws_batch_compute_environment",
    batch({ type: "SPOT", allocation_strategy: "SPOT_CAPACITY_OPTIMIZED" }),
  ],
  [
    "GPUs with a driver",
    "aws_batch_compute_environment",
    batch({ type: "EC2", instance_type: ["g5.xlarge"], ec2_configuration: { image_type: "ECS_AL2023_NVIDIA" } }),
  ],
  [
    "GPUs with an image of one's own",
    "aws_batch_compute_environment",
    batch({
      type: "EC2",
      instance_type: ["g5.xlarge"],
      ec2_configuration: { image_type: "ECS_AL2", image_id_override: "ami-1" },
    }),
  ],
  [
    "no GPUs, no driver",
    "aws_batch_compute_environment",
    batch({ type: "EC2", instance_type: ["m6i.large"], ec2_configuration: { image_type: "ECS_AL2" } }),
  ],
  ["GPUs on EC2", "aws_batch_job_definition", job({ platform_capabilities: ["EC2"] }, "VCPU", "MEMORY", "GPU")],
  [
    "the old way to ask",
    "aws_batch_job_definition",
    { type: "container", container_properties: '{"vcpus":1,"memory":2048}' },
  ],
  [
    "what is asked for in capitals, as the provider reads it, too",
    "aws_batch_job_definition",
    { type: "container", container_properties: '{"Vcpus":1,"Memory":2048}' },
  ],
  ["a job of several nodes", "aws_batch_job_definition", { type: "multinode", container_properties: "{}" }],
  ["the latest version alone", "aws_lambda_alias", { function_version: "$LATEST" }],
  ["a heartbeat before the end", "aws_sfn_state_machine", machine({ TimeoutSeconds: 60, HeartbeatSeconds: 30 })],
  [
    "provisioned throughput with maxIO",
    "aws_efs_file_system",
    { performance_mode: "maxIO", throughput_mode: "provisioned" },
  ],
  ["the least size", "aws_fsx_lustre_file_system", lustre(1200)],
  [
    "the least size for EFA",
    "aws_fsx_lustre_file_system",
    lustre(19200, { efa_enabled: true, per_unit_storage_throughput: 250 }),
  ],
  [
    "on disks",
    "aws_fsx_lustre_file_system",
    { deployment_type: "PERSISTENT_1", storage_type: "HDD", storage_capacity: 6000 },
  ],
  [
    "no backups of scratch",
    "aws_fsx_lustre_file_system",
    { deployment_type: "SCRATCH_2", automatic_backup_retention_days: 0 },
  ],
  ["deleted when cold storage ends", "aws_backup_plan", lifecycle(120)],
  ["kept for ever", "aws_backup_plan", lifecycle(-1)],
  ["a key pair", "aws_kms_key", { customer_master_key_spec: "RSA_2048", enable_key_rotation: false }],
  ["features with a time in fractions", "aws_sagemaker_feature_group", features({}, "Fractional")],
  ["brokers that spread", "aws_msk_cluster", brokers(6)],
  [
    "two hours",
    "aws_scheduler_schedule",
    { schedule_expression: "rate(1 hours)", flexible_time_window: { mode: "OFF" } },
  ],
  ["one time", "aws_scheduler_schedule", { schedule_expression: "at(2030-01-31T03:00:00)" }],
  ["one day", "aws_cloudwatch_event_rule", { schedule_expression: "rate(1 day)" }],
  ["at three", "aws_cloudwatch_event_rule", { schedule_expression: "cron(0 3 ? * MON *)" }],
  ["a FIFO", "aws_sqs_queue", { name: "q.fifo", fifo_queue: true }],
  [
    "a budget that tells a topic",
    "aws_budgets_budget",
    tells({ subscriber_sns_topic_arns: ["${aws_sns_topic.T.arn}"] }),
  ],
  ["a namespace", "aws_eks_access_policy_association", scope({ type: "namespace", namespaces: ["a"] })],
];

export const proof: Proof = {
  rule: argumentsAgree,
  breaks: WRONG.map(([what, type, body, at]) => ({ what, json: one(type, body), at: [`${type}.X.${at}`] })),
  legal: RIGHT.map(([what, type, body]) => ({ what, json: one(type, body) })),
  unknown: [
    {
      what: "periods that are given",
      json: one("aws_cloudwatch_metric_alarm", { evaluation_periods: "${var.n}", datapoints_to_alarm: 3 }),
    },
    {
      what: "variants that are given",
      json: one("aws_sagemaker_endpoint_configuration", { production_variants: "${var.variants}" }),
    },
    { what: "a schedule that is given", json: one("aws_scheduler_schedule", { schedule_expression: "${var.when}" }) },
  ],
  told: `error MLP-CHECK-230  s aws_cloudwatch_metric_alarm.X.datapoints_to_alarm
  an alarm looks at 1 periods, and waits for 3 of them
  fix: give up to \`evaluation_periods\`
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-230`,
};
