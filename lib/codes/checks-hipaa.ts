import type { CodeTable } from "./code-table";

/** The codes of the pack `hipaa`. */
export const CHECKS_HIPAA = {
  "MLP-HIPAA-101": {
    section: "The pack hipaa",
    intro:
      "Rules on what the JSON shows of the settings that AWS's conformance pack for HIPAA asks of an account, on top of `baseline`: `ml-platform check --pack hipaa`. What they are to each of AWS's rules, and what no configuration shows, stands in [hipaa.md](hipaa.md). That nothing is found says nothing of whether a company keeps to the law.",
    title: "Volume without a key of one's own",
    why: "Volumes and file systems without a key are encrypted with one of AWS's, or not at all: its policy lets everybody of the account in, and it cannot be taken away. An `aws_ebs_default_kms_key` does for all volumes. Scratch file systems take no key. Of AWS's conformance pack: `encrypted-volumes`, `efs-encrypted-check`.",
    fix: "name a key of the account in `kms_key_id`.",
    since: "0.4.0",
  },
  "MLP-HIPAA-102": {
    title: "Database without a key of one's own",
    why: "Databases, tables, caches and search domains without a key are encrypted with one of AWS's, or not at all. Of AWS's conformance pack: `rds-storage-encrypted`, `opensearch-encrypted-at-rest`, `redshift-cluster-configuration-check`.",
    fix: "name a key of the account.",
    since: "0.4.0",
  },
  "MLP-HIPAA-103": {
    title: "Bucket without a key of one's own",
    why: "Objects are encrypted with S3's own keys, which everybody uses who may read the object. Buckets into which access logs are written are passed over: AWS writes them with S3's keys alone. Of AWS's conformance pack: `s3-default-encryption-kms`.",
    fix: 'set `sse_algorithm = "aws:kms"` and a `kms_master_key_id`.',
    since: "0.4.0",
  },
  "MLP-HIPAA-104": {
    title: "Messages, logs or secrets without a key of one's own",
    why: "Topics, queues, streams, log groups, secrets and the secrets of Kubernetes hold what their programs write into them. Of AWS's conformance pack: `sns-encrypted-kms`, `kinesis-stream-encrypted`, `secretsmanager-using-cmk`.",
    fix: "name a key of the account.",
    since: "0.4.0",
  },
  "MLP-HIPAA-105": {
    title: "SageMaker without a key of one's own",
    why: "Volumes of endpoints and notebooks, homes of users and stores of features hold what models are sent. Instance types with disks of their own encrypt them in hardware, and take no key. Of AWS's conformance pack: `sagemaker-endpoint-configuration-kms-key-configured`, `sagemaker-notebook-instance-kms-key-configured`.",
    fix: "name a key of the account.",
    since: "0.4.0",
  },
  "MLP-HIPAA-106": {
    title: "In plain on its way",
    why: "A listener of HTTP that does more than redirect, a cache or a search domain without TLS, and a job whose containers speak in plain send data that anybody on the way reads. Of AWS's conformance pack: `alb-http-to-https-redirection-check`, `opensearch-https-required`, `opensearch-node-to-node-encryption-check`.",
    fix: "switch encryption on.",
    since: "0.4.0",
  },
  "MLP-HIPAA-107": {
    title: "Container with a network",
    why: "A container of SageMaker that is not isolated may send what it is given to whatever its network reaches, also inside a VPC.",
    fix: "set `enable_network_isolation = true`.",
    since: "0.4.0",
  },
  "MLP-HIPAA-108": {
    title: "Requests are not logged",
    why: "Without access logs nobody can tell afterwards who read which object. Of AWS's conformance pack: `s3-bucket-logging-enabled`, `elb-logging-enabled`.",
    fix: "add an `aws_s3_bucket_logging`, or `access_logs`.",
    since: "0.4.0",
  },
  "MLP-HIPAA-109": {
    title: "Trail with gaps",
    why: "A trail of one region, without validation, key or log group leaves something out, or can be changed unseen. Of AWS's conformance pack: `multi-region-cloudtrail-enabled`, `cloud-trail-log-file-validation-enabled`, `cloud-trail-encryption-enabled`, `cloud-trail-cloud-watch-logs-enabled`. Whether an account has a trail that somebody else makes, no configuration shows.",
    fix: "set the argument.",
    since: "0.4.0",
  },
  "MLP-HIPAA-110": {
    title: "Flows are not logged",
    why: "Without flow logs nobody can tell afterwards who spoke with whom. Of AWS's conformance pack: `vpc-flow-logs-enabled`.",
    fix: "add an `aws_flow_log` for the VPC.",
    since: "0.4.0",
  },
  "MLP-HIPAA-111": {
    title: "Reached from the internet",
    why: "A database with a public address, a notebook with a way to the internet of its own, and a function's address without authorization are in everybody's reach. Of AWS's conformance pack: `rds-instance-public-access-check`, `redshift-cluster-public-access-check`, `dms-replication-not-public`, `sagemaker-notebook-no-direct-internet-access`, `lambda-function-public-access-prohibited`.",
    fix: "reach it from inside the network.",
    since: "0.4.0",
  },
  "MLP-HIPAA-112": {
    title: "Port open to everybody",
    why: "A security group lets everybody to a port that is not 443 or 80. Of AWS's conformance pack: `restricted-ssh`, `restricted-common-ports`, `vpc-sg-open-only-to-authorized-ports`.",
    fix: "name networks or security groups as the source.",
    since: "0.4.0",
  },
  "MLP-HIPAA-113": {
    title: "Records end too early",
    why: "45 CFR 164.316(b)(2)(i) wants records of what has to be documented kept for six years. Whether a log is such a record is for the company's own policy to say; the rule takes those of trails, flow logs, control planes of EKS and requests to buckets for it.",
    fix: "keep them 2192 days, or for ever.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
