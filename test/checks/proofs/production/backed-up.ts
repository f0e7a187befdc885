import { backedUp } from "../../../../lib/checks/rules/backed-up";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const AT = "aws_db_instance.D.backup_retention_period";
const FILES = "${aws_efs_file_system.F.id}";

export const proof: Proof = {
  rule: backedUp,
  breaks: [
    { what: "a database of which nothing is said", json: made({ "aws_db_instance.D": {} }), at: [AT] },
    {
      what: "a database that keeps none",
      json: made({ "aws_db_instance.D": { backup_retention_period: 0 } }),
      at: [AT],
    },
    {
      what: "a table, and a file system",
      json: made({
        "aws_dynamodb_table.T": {},
        "aws_dynamodb_table.U": { point_in_time_recovery: { enabled: false } },
        "aws_efs_file_system.F": {},
        "aws_efs_backup_policy.P": { file_system_id: FILES, backup_policy: { status: "DISABLED" } },
      }),
      at: [
        "aws_dynamodb_table.T.point_in_time_recovery",
        "aws_dynamodb_table.U.point_in_time_recovery.enabled",
        "aws_efs_file_system.F",
      ],
    },
    {
      what: "a file system that no plan selects, where one selects another",
      json: made({
        "aws_efs_file_system.F": {},
        "aws_efs_file_system.Other": {},
        "aws_backup_selection.S": { plan_id: "p", resources: ["${aws_efs_file_system.Other.arn}"] },
      }),
      at: ["aws_efs_file_system.F"],
    },
  ],
  legal: [
    {
      what: "backups of each kind",
      json: made({
        "aws_db_instance.D": { backup_retention_period: 14 },
        "aws_dynamodb_table.T": { point_in_time_recovery: { enabled: true } },
        "aws_efs_file_system.F": {},
        "aws_efs_backup_policy.P": { file_system_id: FILES, backup_policy: { status: "ENABLED" } },
      }),
    },
    {
      what: "a plan that selects it",
      json: made({
        "aws_efs_file_system.F": {},
        "aws_backup_selection.S": { plan_id: "p", resources: ["${aws_efs_file_system.F.arn}"] },
      }),
    },
    { what: "a replica", json: made({ "aws_db_instance.D": { replicate_source_db: "other" } }) },
    {
      what: "backups of their own, beside a plan that selects by tags",
      json: made({
        "aws_db_instance.D": { backup_retention_period: 1 },
        "aws_dynamodb_table.T": { point_in_time_recovery: { enabled: true } },
        "aws_backup_selection.S": {
          plan_id: "p",
          selection_tag: { type: "STRINGEQUALS", key: "backup", value: "yes" },
        },
      }),
      isCertain: true,
    },
  ],
  unknown: [
    { what: "how long it keeps them", json: made({ "aws_db_instance.D": { backup_retention_period: "${var.days}" } }) },
    {
      what: "what a plan selects by tags",
      json: made({
        "aws_db_instance.D": {},
        "aws_backup_selection.S": {
          plan_id: "p",
          selection_tag: { type: "STRINGEQUALS", key: "backup", value: "yes" },
        },
      }),
    },
    ...Object.entries<JsonObject>({
      "by conditions": { condition: { string_equals: { key: "aws:ResourceTag/backup", value: "yes" } } },
      "by patterns": { resources: ["${aws_dynamodb_table.T.arn}", "arn:aws:rds:*:*:db:*"] },
      "by what is looked up": { resources: ["${data.aws_db_instance.D.db_instance_arn}"] },
    }).map(([how, selection]) => ({
      what: `what a plan selects ${how}`,
      json: made({
        "aws_db_instance.D": {},
        "aws_dynamodb_table.T": { point_in_time_recovery: { enabled: true } },
        "data.aws_db_instance.D": { db_instance_identifier: "d" },
        "aws_backup_selection.S": { plan_id: "p", ...selection },
      }),
    })),
    {
      what: "a recovery of a dynamic block",
      json: made({
        "aws_dynamodb_table.T": { dynamic: { point_in_time_recovery: { for_each: "${var.pitr}", content: {} } } },
      }),
    },
    {
      what: "whether the policy of a file system is on",
      json: made({
        "aws_efs_file_system.F": {},
        "aws_efs_backup_policy.P": { file_system_id: FILES, backup_policy: { status: "${var.status}" } },
      }),
    },
  ],
  told: `warning MLP-PROD-105  s ${AT}
  nobody can bring back what was deleted or overwritten by mistake: the instance keeps no backups
  fix: set backup_retention_period, such as 14; right for a database whose data is elsewhere as well
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-prod-105`,
};
