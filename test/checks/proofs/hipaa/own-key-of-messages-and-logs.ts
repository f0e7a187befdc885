import { ownKeyOfMessagesAndLogs } from "../../../../lib/checks/rules/own-key-of-messages-and-logs";
import { made } from "../made";
import type { Proof } from "../proof";

const AT = "aws_sns_topic.T.kms_master_key_id";
const KEY = "${aws_kms_key.K.arn}";

export const proof: Proof = {
  rule: ownKeyOfMessagesAndLogs,
  breaks: [
    {
      what: "the key that AWS makes for topics",
      json: made({ "aws_sns_topic.T": { kms_master_key_id: "alias/aws/sns" } }),
      at: [AT],
    },
    {
      what: "a queue, a log group and a secret without a key",
      json: made({
        "aws_sqs_queue.Q": { sqs_managed_sse_enabled: true },
        "aws_cloudwatch_log_group.G": { name: "/acme" },
        "aws_secretsmanager_secret.S": { name: "token" },
      }),
      at: [
        "aws_sqs_queue.Q.kms_master_key_id",
        "aws_cloudwatch_log_group.G.kms_key_id",
        "aws_secretsmanager_secret.S.kms_key_id",
      ],
    },
    {
      what: "secrets of Kubernetes",
      json: made({ "aws_eks_cluster.C": { name: "acme" } }),
      at: ["aws_eks_cluster.C.encryption_config.provider.key_arn"],
    },
  ],
  legal: [
    {
      what: "keys of the account",
      json: made({
        "aws_kms_key.K": {},
        "aws_sns_topic.T": { kms_master_key_id: KEY },
        "aws_cloudwatch_log_group.G": { name: "/acme", kms_key_id: KEY },
        "aws_eks_cluster.C": {
          name: "acme",
          encryption_config: { resources: ["secrets"], provider: { key_arn: KEY } },
        },
      }),
    },
    {
      what: "a key by an alias of one's own",
      json: made({
        "aws_kms_key.K": {},
        "aws_kms_alias.A": { name: "alias/acme", target_key_id: "${aws_kms_key.K.key_id}" },
        "aws_sns_topic.T": { kms_master_key_id: "alias/acme" },
      }),
    },
  ],
  unknown: [{ what: "which key it is", json: made({ "aws_sqs_queue.Q": { kms_master_key_id: "${var.key}" } }) }],
  told: `warning MLP-HIPAA-104  s ${AT}
  a key of AWS encrypts it, or none: nobody of the account says who may use it, and nobody can take it away, got alias/aws/sns
  fix: name a KMS key of the account; right where no health data is in it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-hipaa-104`,
};
