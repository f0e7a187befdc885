import type { Code } from "../../codes";
import { together } from "../judged";
import { encryptedBy, judgeOwnKeys } from "../own-key";
import type { Rule } from "../rule";

/** Where topics, queues, streams, logs and secrets name their key. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  aws_sns_topic: ["kms_master_key_id"],
  aws_sqs_queue: ["kms_master_key_id"],
  aws_kinesis_stream: ["kms_key_id"],
  aws_cloudwatch_log_group: ["kms_key_id"],
  aws_secretsmanager_secret: ["kms_key_id"],
  aws_eks_cluster: ["encryption_config", "provider", "key_arn"],
};

/** What passes through, what is written about it, and what opens it. */
export const ownKeyOfMessagesAndLogs: Rule<Code> = {
  code: "MLP-HIPAA-104",
  title: "messages, logs and secrets are encrypted with keys of the account",
  source: "https://docs.aws.amazon.com/config/latest/developerguide/operational-best-practices-for-hipaa_security.html",
  check: (views) =>
    together(
      ...Object.entries(KEYS).map(([type, path]) => judgeOwnKeys(views, encryptedBy(views.resources(type), ...path))),
    ),
};
