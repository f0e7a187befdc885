import type { Code } from "../../codes";
import { servicePrincipal } from "../../core/partition";
import type { Block, Resource, Views } from "../../views";
import { judgeEach } from "../judged";
import { refusalOf } from "../key-refuses";
import type { Rule } from "../rule";

/** Who sends to a topic or a queue, by an argument that names it. */
interface Sender {
  readonly type: string;
  readonly block?: string;
  readonly arguments: readonly string[];
  readonly service: string;
  readonly words: string;
}

const SENDERS: readonly Sender[] = [
  ...["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"].map((type): Sender => ({
    type,
    arguments: ["alarm_actions", "ok_actions", "insufficient_data_actions"],
    service: "cloudwatch",
    words: "CloudWatch",
  })),
  { type: "aws_cloudwatch_event_target", arguments: ["arn"], service: "events", words: "EventBridge" },
  { type: "aws_s3_bucket_notification", block: "topic", arguments: ["topic_arn"], service: "s3", words: "S3" },
  { type: "aws_s3_bucket_notification", block: "queue", arguments: ["queue_arn"], service: "s3", words: "S3" },
  { type: "aws_sns_topic_subscription", arguments: ["endpoint"], service: "sns", words: "SNS" },
];

/**
 * A topic or queue with a key is sent to by services that use the key themselves. One that the key keeps out sends
 * nothing, and nobody is told; S3 refuses the notification.
 */
export const keyOfMessages: Rule<Code> = {
  code: "MLP-KMS-202",
  title: "keys of topics and queues let their senders use them",
  source: "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html",
  check: (views) => {
    const sent = sentTo(views);
    return judgeEach(
      views.resources("aws_sns_topic", "aws_sqs_queue").filter((one) => one.has("kms_master_key_id")),
      (to, say) => {
        const value = to.value("kms_master_key_id");
        const told = new Set<string>();
        for (const { service, words, by } of sent.get(to) ?? []) {
          if (value === undefined || told.has(service)) continue;
          told.add(service);
          const refusal = refusalOf(value, service, views);
          if (refusal.kind === "unknown") say.unknown(to, "kms_master_key_id", refusal.why);
          if (refusal.kind !== "refuses") continue;
          say.error(to, "kms_master_key_id", {
            message: `${words} sends to it for ${by.address}, and the key keeps ${words} out: what it sends is lost, got ${refusal.words}`,
            fix: `use a key of yours whose policy allows kms:Decrypt and kms:GenerateDataKey* to ${servicePrincipal(service)}`,
          });
        }
      },
    );
  },
};

type Sent = Pick<Sender, "service" | "words"> & { readonly by: Resource };

function sentTo(views: Views): ReadonlyMap<Resource, readonly Sent[]> {
  const found = new Map<Resource, Sent[]>();
  for (const sender of SENDERS) {
    for (const by of views.resources(sender.type)) {
      if (sender.type === "aws_cloudwatch_event_target" && by.has("role_arn")) continue;
      const places: readonly Block[] = sender.block === undefined ? [by] : by.blocks(sender.block);
      const targets = places.flatMap((place) => sender.arguments.flatMap((name) => place.list(name)));
      for (const value of targets) {
        if (value.kind === "refers") found.set(value.to, [...(found.get(value.to) ?? []), { ...sender, by }]);
      }
    }
  }
  return found;
}
