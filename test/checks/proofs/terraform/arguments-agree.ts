import { argumentsAgree } from "../../../../lib/checks/rules/arguments-agree";
import type { JsonObject } from "../../../../lib/terraform";
import { batch, brokers, features, job, lifecycle, lustre, RIGHT, variants } from "../agreeing-arguments";
import { WRONG } from "../contradicting-arguments";
import { OPEN_RUNTIMES, RIGHT_RUNTIMES, WRONG_RUNTIMES } from "../contradicting-runtimes";
import { OPEN_ELSEWHERE, RIGHT_ELSEWHERE, WRONG_ELSEWHERE } from "../contradicting-networks";
import type { Proof } from "../proof";

function one(type: string, body: JsonObject): JsonObject {
  return { resource: { [type]: { X: body } } };
}

const OPEN: readonly (readonly [what: string, type: string, body: JsonObject])[] = [
  [
    "a strategy that is given",
    "aws_batch_compute_environment",
    batch({ type: "EC2", allocation_strategy: "${var.strategy}" }),
  ],
  ["a job that is given", "aws_batch_job_definition", { type: "container", container_properties: "${var.job}" }],
  [
    "a job that is given, on Fargate",
    "aws_batch_job_definition",
    { platform_capabilities: ["FARGATE"], container_properties: "${var.job}" },
  ],
  [
    "where a job runs, one of it given",
    "aws_batch_job_definition",
    job({ platform_capabilities: ["EC2", "${var.where}"] }, "VCPU", "MEMORY", "GPU"),
  ],
  [
    "where a job runs, all of it given",
    "aws_batch_job_definition",
    job({ platform_capabilities: "${var.where}" }, "VCPU", "MEMORY", "GPU"),
  ],
  ["a size that is given", "aws_fsx_lustre_file_system", lustre("${var.size}")],
  [
    "a kind of file system that is given",
    "aws_fsx_lustre_file_system",
    lustre(1300, { deployment_type: "${var.kind}" }),
  ],
  ["disks or not", "aws_fsx_lustre_file_system", lustre(1300, { storage_type: "${var.storage}" })],
  [
    "a throughput with EFA that is given",
    "aws_fsx_lustre_file_system",
    lustre(2400, { efa_enabled: true, per_unit_storage_throughput: "${var.speed}" }),
  ],
  [
    "backups of a kind that is given",
    "aws_fsx_lustre_file_system",
    { deployment_type: "${var.kind}", automatic_backup_retention_days: 7 },
  ],
  ["when a backup becomes cold", "aws_backup_plan", lifecycle(30, "${var.days}")],
  ["when a backup is deleted", "aws_backup_plan", lifecycle("${var.days}")],
  [
    "a kind of key that is given",
    "aws_kms_key",
    { customer_master_key_spec: "${var.spec}", enable_key_rotation: true },
  ],
  [
    "memory that is given",
    "aws_sagemaker_endpoint_configuration",
    variants({ serverless_config: { memory_size_in_mb: "${var.memory}" } }),
  ],
  [
    "an identifier that is given",
    "aws_sagemaker_feature_group",
    features({ record_identifier_feature_name: "${var.id}" }),
  ],
  ["a time that is given", "aws_sagemaker_feature_group", features({ event_time_feature_name: "${var.time}" })],
  ["features that are given", "aws_sagemaker_feature_group", features({ feature_definition: "${var.features}" })],
  [
    "a feature more whose name is given",
    "aws_sagemaker_feature_group",
    features({
      record_identifier_feature_name: "id",
      feature_definition: [
        { feature_name: "at", feature_type: "String" },
        { feature_name: "${var.id}", feature_type: "String" },
      ],
    }),
  ],
  ["a type of a time that is given", "aws_sagemaker_feature_group", features({}, "${var.type}")],
  [
    "a variant's name that is given",
    "aws_sagemaker_endpoint_configuration",
    variants({ variant_name: "a" }, { variant_name: "${var.name}" }),
  ],
  ["a kind of job that is given", "aws_glue_job", { execution_class: "FLEX", command: { name: "${var.kind}" } }],
  ["brokers that are given", "aws_msk_cluster", brokers("${var.brokers}")],
  ["subnets that are given", "aws_msk_cluster", brokers(2, "${var.subnets}")],
  [
    "subnets in blocks that are given",
    "aws_msk_cluster",
    {
      number_of_broker_nodes: 2,
      dynamic: {
        broker_node_group_info: {
          for_each: "${var.groups}",
          content: { client_subnets: "${broker_node_group_info.value}" },
        },
      },
    },
  ],
  ["a queue's name that is given", "aws_sqs_queue", { name: "${var.name}", fifo_queue: true }],
  ["whether a queue is a FIFO", "aws_sqs_queue", { name: "q.fifo", fifo_queue: "${var.fifo}" }],
  ["points that are given", "aws_cloudwatch_metric_alarm", { evaluation_periods: 3, datapoints_to_alarm: "${var.n}" }],
  ["a base that is given", "aws_redshiftserverless_workgroup", { base_capacity: "${var.base}", max_capacity: 32 }],
];

export const proof: Proof = {
  rule: argumentsAgree,
  breaks: [...WRONG, ...WRONG_ELSEWHERE, ...WRONG_RUNTIMES].map(([what, type, body, at]) => ({
    what,
    json: one(type, body),
    at: [`${type}.X.${at}`],
  })),
  legal: [...RIGHT, ...RIGHT_ELSEWHERE, ...RIGHT_RUNTIMES].map(([what, type, body]) => ({
    what,
    json: one(type, body),
  })),
  unknown: [
    ...[...OPEN, ...OPEN_ELSEWHERE, ...OPEN_RUNTIMES].map(([what, type, body]) => ({ what, json: one(type, body) })),
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
