import type { CodeTable } from "./code-table";

/** The codes of the pack `production`. */
export const CHECKS_PRODUCTION = {
  "MLP-PROD-101": {
    section: "The pack production",
    intro:
      "Rules for what others depend on, on top of `baseline`: `ml-platform check --pack production`. All are warnings, and name the case in which what they find is right.",
    title: "Way out through another zone",
    why: "A NAT gateway is in one zone. A subnet of another zone whose default route leads there loses the internet, and with it ECR, S3 and STS where no VPC endpoint stands in, when that zone fails; and it pays for each byte between the zones.",
    fix: "make a NAT gateway in each zone, with a route table of its own.",
    since: "0.4.0",
  },
  "MLP-PROD-102": {
    title: "Nodes in one zone",
    why: "All node groups of the cluster have subnets of one zone, so nothing of it runs when that one fails. Nodes that train together belong into one zone; what serves does not.",
    fix: "give the node group of what serves subnets of two zones.",
    since: "0.4.0",
  },
  "MLP-PROD-103": {
    title: "Nothing keeps it from being deleted",
    why: "Deletion protection holds whoever deletes: Terraform, the console, a script. It has to be taken off in a change of its own.",
    fix: "set the argument to true.",
    since: "0.4.0",
  },
  "MLP-PROD-104": {
    title: "A plan may destroy data",
    why: "Buckets, file systems, keys and model registries have no switch of AWS's. `prevent_destroy` makes a plan fail that would replace or destroy them; it does not hold where the code is removed as well. A plan in JSON does not show it.",
    fix: "set `prevent_destroy = true` in the resource's lifecycle.",
    since: "0.4.0",
  },
  "MLP-PROD-105": {
    title: "No backup",
    why: "A database whose `backup_retention_period` is 0, which is the default, keeps no backups; a table has point-in-time recovery, and a file system a backup policy, only where that is said. A selection of AWS Backup counts as well.",
    fix: "set `backup_retention_period`, `point_in_time_recovery` or an `aws_efs_backup_policy`.",
    since: "0.4.0",
  },
  "MLP-PROD-106": {
    title: "No last snapshot",
    why: "RDS deletes the automatic backups of a database with it. With `skip_final_snapshot` nothing stays.",
    fix: "leave `skip_final_snapshot` out, and give a `final_snapshot_identifier`.",
    since: "0.4.0",
  },
  "MLP-PROD-107": {
    title: "No versions",
    why: "In a bucket without versioning an object that is overwritten or deleted is gone: a state, a model, a data set. Buckets into which access logs are written are passed over.",
    fix: 'add an `aws_s3_bucket_versioning` with status "Enabled".',
    since: "0.4.0",
  },
  "MLP-PROD-108": {
    title: "One instance",
    why: "SageMaker spreads the instances of a variant over zones, if there are two at least. With one, a fault of the instance or of its zone is an outage of minutes. Serverless and asynchronous endpoints are passed over.",
    fix: "set `initial_instance_count`, or `min_capacity` of what scales it, to 2 or more.",
    since: "0.4.0",
  },
  "MLP-PROD-109": {
    title: "Nothing scales the endpoint",
    why: "A fixed number of instances answers with errors when more is asked of it, and is paid for when less is.",
    fix: "add an `aws_appautoscaling_target` with a policy for the variant.",
    since: "0.4.0",
  },
  "MLP-PROD-110": {
    title: "Nobody knows who did what",
    why: "EKS writes the logs `audit` and `authenticator` only where they are named. What happened before that cannot be found out.",
    fix: "add them to `enabled_cluster_log_types`.",
    since: "0.4.0",
  },
  "MLP-PROD-111": {
    title: "API open to everybody",
    why: "EKS makes the API server public, for 0.0.0.0/0, where nothing else is said. Everybody still needs a token of AWS; one that is stolen works from anywhere.",
    fix: "set `endpoint_public_access = false`, or name networks in `public_access_cidrs`.",
    since: "0.4.0",
  },
  "MLP-PROD-112": {
    title: "Logs without an end",
    why: "A log group without `retention_in_days`, or with 0, keeps its logs for ever.",
    fix: "set `retention_in_days`.",
    since: "0.4.0",
  },
  "MLP-PROD-113": {
    title: "Feature group that one more feature replaces",
    why: "Terraform's provider adds no feature: it makes the group anew, and the records of the online store are gone (hashicorp/terraform-provider-aws#36784). A warning.",
    fix: "tell Terraform to leave them alone, `ignore_changes = [feature_definition]`, and add features by UpdateFeatureGroup; or use a `FeatureGroup`, whose plan says which are waiting.",
    since: "0.4.0",
  },
  "MLP-PROD-114": {
    title: "Table that one more column replaces",
    why: "Terraform's provider changes no schema: it makes the table anew, without its rows. A warning.",
    fix: "tell Terraform to leave it alone, `ignore_changes = [metadata]`, and change columns by ALTER TABLE; or use `IcebergTables`, whose plan refuses another schema by name.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
