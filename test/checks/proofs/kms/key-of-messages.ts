import { keyOfMessages } from "../../../../lib/checks/rules/key-of-messages";
import type { JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const ALARM = { "aws_cloudwatch_metric_alarm.A": { alarm_actions: ["${aws_sns_topic.T.arn}"] } };

function topic(key: string, more: Readonly<Record<string, JsonObject>> = ALARM): JsonObject {
  return made({ ...more, "aws_sns_topic.T": { kms_master_key_id: key } });
}

function keyFor(service: string): Readonly<Record<string, JsonObject>> {
  const statement = {
    Effect: "Allow",
    Principal: { Service: service },
    Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    Resource: "*",
  };
  return { "aws_kms_key.K": { policy: policy(statement) } };
}

const at = ["aws_sns_topic.T.kms_master_key_id"];
const KEY = "${aws_kms_key.K.id}";

export const proof: Proof = {
  rule: keyOfMessages,
  breaks: [
    { what: "alarms to a topic with the key that AWS makes", json: topic("alias/aws/sns"), at },
    { what: "alarms to a topic with a key of the account", json: topic(KEY, { ...ALARM, "aws_kms_key.K": {} }), at },
    {
      what: "alarms to a topic with a key for another",
      json: topic(KEY, { ...ALARM, ...keyFor("s3.amazonaws.com") }),
      at,
    },
    {
      what: "events to a queue, and a bucket's",
      json: made({
        "aws_sqs_queue.Q": { kms_master_key_id: "alias/aws/sqs" },
        "aws_cloudwatch_event_target.E": { rule: "r", arn: "${aws_sqs_queue.Q.arn}" },
        "aws_s3_bucket_notification.N": {
          bucket: "b",
          queue: { queue_arn: "${aws_sqs_queue.Q.arn}", events: ["s3:ObjectCreated:*"] },
        },
      }),
      at: ["aws_sqs_queue.Q.kms_master_key_id", "aws_sqs_queue.Q.kms_master_key_id"],
    },
  ],
  legal: [
    { what: "a key for alarms", json: topic(KEY, { ...ALARM, ...keyFor("cloudwatch.amazonaws.com") }) },
    { what: "a topic that nobody but roles sends to", json: topic("alias/aws/sns", {}) },
    { what: "a topic without a key", json: made({ ...ALARM, "aws_sns_topic.T": {} }) },
    {
      what: "a target that is sent to by a role",
      json: topic("alias/aws/sns", {
        "aws_cloudwatch_event_target.E": { arn: "${aws_sns_topic.T.arn}", role_arn: "${var.role}" },
      }),
    },
  ],
  unknown: [{ what: "a key that Terraform is given", json: topic("${var.key}") }],
  told: `error MLP-KMS-202  s aws_sns_topic.T.kms_master_key_id
  CloudWatch sends to it for aws_cloudwatch_metric_alarm.A, and the key keeps CloudWatch out: what it sends is lost, got alias/aws/sns
  fix: use a key of yours whose policy allows kms:Decrypt and kms:GenerateDataKey* to cloudwatch.amazonaws.com
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-kms-202`,
};
