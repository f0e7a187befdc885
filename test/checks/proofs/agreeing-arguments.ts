import type { Json, JsonObject } from "../../../lib/terraform";

/** A compute environment of AWS Batch. */
export const batch = (compute: JsonObject): JsonObject => ({ type: "MANAGED", compute_resources: compute });
/** A job definition that asks for these. */
export const job = (more: JsonObject, ...kinds: readonly string[]): JsonObject => ({
  type: "container",
  container_properties: JSON.stringify({ resourceRequirements: kinds.map((type) => ({ type, value: "1" })) }),
  ...more,
});
/** A state machine whose map has this state. */
export const machine = (state: JsonObject): JsonObject => ({
  definition: JSON.stringify({ States: { All: { Type: "Map", ItemProcessor: { States: { Train: state } } } } }),
});
/** A file system of Lustre. */
export const lustre = (storage_capacity: Json, more: JsonObject = {}): JsonObject => ({
  deployment_type: "PERSISTENT_2",
  storage_capacity,
  ...more,
});
/** A feature group. */
export const features = (more: JsonObject, type = "String"): JsonObject => ({
  record_identifier_feature_name: "user",
  event_time_feature_name: "at",
  feature_definition: [
    { feature_name: "user", feature_type: "String" },
    { feature_name: "at", feature_type: type },
  ],
  online_store_config: { enable_online_store: true },
  ...more,
});
/** A feature group with one more feature, in a store in memory. */
export const collection = (feature: JsonObject, more: JsonObject = {}): JsonObject => {
  const { feature_definition: plain, ...group } = features({});
  return {
    ...group,
    feature_definition: [...(plain as readonly JsonObject[]), { feature_name: "more", ...feature }],
    online_store_config: { enable_online_store: true, storage_type: "InMemory" },
    ...more,
  };
};
/** A vector of three numbers. */
export const VECTOR: JsonObject = {
  feature_type: "Fractional",
  collection_type: "Vector",
  collection_config: { vector_config: { dimension: 3 } },
};
/** An offline store. */
export const offline = (more: JsonObject): JsonObject =>
  features({ offline_store_config: { s3_storage_config: { s3_uri: "s3://b/f" }, ...more } });
/** A bucket of tables. */
export const tables = (encryption_configuration: JsonObject): JsonObject => ({ name: "t", encryption_configuration });
/** An endpoint configuration. */
export const variants = (...all: readonly JsonObject[]): JsonObject => ({ production_variants: all });
/** An alarm. */
export const alarm = (evaluation_periods: number, datapoints_to_alarm: number): JsonObject => ({
  evaluation_periods,
  datapoints_to_alarm,
});
/** A backup plan. */
export const lifecycle = (delete_after: Json, cold_storage_after: Json = 30): JsonObject => ({
  rule: [{ rule_name: "r", lifecycle: { cold_storage_after, delete_after } }],
});
/** What an access policy is for. */
export const scope = (access_scope: JsonObject): JsonObject => ({ cluster_name: "acme", access_scope });
/** A cluster of Kafka over three subnets. */
export const brokers = (number_of_broker_nodes: Json, client_subnets: Json = ["a", "b", "c"]): JsonObject => ({
  number_of_broker_nodes,
  broker_node_group_info: { client_subnets },
});
/** A budget. */
export const tells = (more: JsonObject): JsonObject => ({ notification: [{ threshold: 80, ...more }] });

/** Bodies of one resource whose arguments agree. */
export const RIGHT: readonly (readonly [what: string, type: string, body: JsonObject])[] = [
  ["an alarm of fewer points than periods", "aws_cloudwatch_metric_alarm", alarm(3, 2)],
  [
    "a strategy on demand",
    "aws_batch_compute_environment",
    batch({ type: "EC2", allocation_strategy: "BEST_FIT_PROGRESSIVE" }),
  ],
  [
    "Spot with its role",
    "aws_batch_compute_environment",
    batch({ type: "SPOT", spot_iam_fleet_role: "arn:aws:iam::123456789012:role/Fleet" }),
  ],
  [
    "weights on a version",
    "aws_lambda_alias",
    { function_version: "3", routing_config: { additional_version_weights: { 2: 0.1 } } },
  ],
  ["a heartbeat without an end", "aws_sfn_state_machine", machine({ HeartbeatSeconds: 60 })],
  ["elastic throughput", "aws_efs_file_system", { performance_mode: "generalPurpose", throughput_mode: "elastic" }],
  ["a size of three of the first kind", "aws_fsx_lustre_file_system", { storage_capacity: 10800 }],
  ["the second size of the first kind", "aws_fsx_lustre_file_system", { storage_capacity: 2400 }],
  [
    "a size too small for EFA, without it",
    "aws_fsx_lustre_file_system",
    lustre(2400, { efa_enabled: false, per_unit_storage_throughput: 250 }),
  ],
  [
    "sizes of disks",
    "aws_fsx_lustre_file_system",
    { deployment_type: "PERSISTENT_1", storage_type: "HDD", per_unit_storage_throughput: 40, storage_capacity: 1800 },
  ],
  [
    "a size that tiered storage is left",
    "aws_fsx_lustre_file_system",
    { deployment_type: "PERSISTENT_2", storage_type: "INTELLIGENT_TIERING", storage_capacity: 1300 },
  ],
  ["backups of what persists", "aws_fsx_lustre_file_system", lustre(1200, { automatic_backup_retention_days: 7 })],
  ["never cold", "aws_backup_plan", lifecycle(30, 0)],
  ["kept for ever, as a zero", "aws_backup_plan", lifecycle(0)],
  ["rotation", "aws_kms_key", { enable_key_rotation: true }],
  [
    "rotation of what is named as it is anyway",
    "aws_kms_key",
    { customer_master_key_spec: "SYMMETRIC_DEFAULT", enable_key_rotation: true },
  ],
  ["a pipeline with a role", "aws_sagemaker_pipeline", { role_arn: "arn:aws:iam::123456789012:role/P" }],
  ["a model of several containers", "aws_sagemaker_model", { container: [{ image: "a" }, { image: "b" }] }],
  ["a model of one container", "aws_sagemaker_model", { primary_container: { image: "a" } }],
  [
    "the least memory",
    "aws_sagemaker_endpoint_configuration",
    variants({ serverless_config: { memory_size_in_mb: 1024 } }),
  ],
  [
    "the most memory",
    "aws_sagemaker_endpoint_configuration",
    variants({ serverless_config: { memory_size_in_mb: 6144 } }),
  ],
  ["two variants", "aws_sagemaker_endpoint_configuration", variants({ variant_name: "a" }, { variant_name: "b" })],
  [
    "an offline store",
    "aws_sagemaker_feature_group",
    features({ online_store_config: null, offline_store_config: { s3_storage_config: { s3_uri: "s3://b/f" } } }),
  ],
  ["FLEX for Spark", "aws_glue_job", { execution_class: "FLEX", command: { name: "glueetl" } }],
  [
    "FLEX for what is meant where no kind is named",
    "aws_glue_job",
    { execution_class: "FLEX", command: { script_location: "s3://b/j.py" } },
  ],
  ["streams as usual", "aws_glue_job", { execution_class: "STANDARD", command: { name: "gluestreaming" } }],
  ["a window", "aws_scheduler_schedule", { flexible_time_window: { mode: "FLEXIBLE", maximum_window_in_minutes: 15 } }],
  ["twelve hours", "aws_cloudwatch_event_rule", { schedule_expression: "rate(12 hours)" }],
  ["the first of the month", "aws_cloudwatch_event_rule", { schedule_expression: "cron(0 3 1 * ? *)" }],
  ["a queue", "aws_sqs_queue", { name: "q", fifo_queue: false }],
  ["a budget that tells somebody", "aws_budgets_budget", tells({ subscriber_email_addresses: ["ml@acme.example"] })],
  ["the cluster", "aws_eks_access_policy_association", scope({ type: "cluster" })],
  ["a maximum at the base", "aws_redshiftserverless_workgroup", { base_capacity: 64, max_capacity: 64 }],
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
  ["a list in memory", "aws_sagemaker_feature_group", collection({ feature_type: "String", collection_type: "List" })],
  ["a vector in memory", "aws_sagemaker_feature_group", collection(VECTOR)],
  [
    "throughput that is paid for",
    "aws_sagemaker_feature_group",
    features({ throughput_config: { throughput_mode: "Provisioned", provisioned_read_capacity_units: 5 } }),
  ],
  ["a table that Feature Store makes", "aws_sagemaker_feature_group", offline({ table_format: "Iceberg" })],
  [
    "files without a table",
    "aws_sagemaker_feature_group",
    offline({ table_format: "Glue", disable_glue_table_creation: true }),
  ],
  ["a key for tables", "aws_s3tables_table_bucket", tables({ sse_algorithm: "aws:kms", kms_key_arn: "arn:aws:kms:…" })],
  ["keys of S3", "aws_s3tables_table", tables({ sse_algorithm: "AES256" })],
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
  [
    "the last Friday, by quarters",
    "aws_scheduler_schedule",
    { schedule_expression: "cron(0/15 8-17 ? 1,7 6L 2030-2035)" },
  ],
  ["a day of the week in its month", "aws_scheduler_schedule", { schedule_expression: "cron(0 9 ? * 2#1 *)" }],
  ["no tries", "aws_scheduler_schedule", { target: { retry_policy: { maximum_retry_attempts: 0 } } }],
  ["a day of tries", "aws_cloudwatch_event_target", { retry_policy: { maximum_event_age_in_seconds: 86_400 } }],
  ["a FIFO", "aws_sqs_queue", { name: "q.fifo", fifo_queue: true }],
  [
    "a budget that tells a topic",
    "aws_budgets_budget",
    tells({ subscriber_sns_topic_arns: ["${aws_sns_topic.T.arn}"] }),
  ],
  ["a namespace", "aws_eks_access_policy_association", scope({ type: "namespace", namespaces: ["a"] })],
];
