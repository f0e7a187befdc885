import type { Code } from "../../codes";
import type { Block, Resource, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import { grantsTo, SENT_BY } from "../service-grants";
import type { Rule } from "../rule";

/** Where a bucket's events go, and what lets S3 in there. */
const TARGETS = [
  { block: "queue", argument: "queue_arn", type: "aws_sqs_queue" },
  { block: "topic", argument: "topic_arn", type: "aws_sns_topic" },
  { block: "lambda_function", argument: "lambda_function_arn", type: "aws_lambda_function" },
] as const;

/** S3 tries what it is told to notify before it takes the setting: it refuses one that does not let it in by then. */
export const bucketNotification: Rule<Code> = {
  code: "MLP-S3-203",
  title: "what a bucket notifies lets S3 in before it is told so",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html",
  check: (views) =>
    judgeEach(views.resources("aws_s3_bucket_notification"), (notification, say) => {
      for (const target of TARGETS) {
        for (const block of notification.blocks(target.block)) {
          judge({ ...target, notification, block }, views, say);
        }
      }
    }),
};

interface Notified {
  readonly notification: Resource;
  readonly block: Block;
  readonly argument: string;
  readonly type: string;
}

function judge({ notification, block, argument, type }: Notified, views: Views, say: Say): void {
  const value = block.value(argument);
  const at = block.argument(argument);
  if (value?.kind !== "refers" || value.to.type !== type || value.to.mode !== "resource") {
    return say.unknown(notification, at, "whether what it notifies lets S3 in");
  }
  const { to } = value;
  const action = SENT_BY[type]!;
  const grants = grantsTo(to, "s3", action, views);
  if (grants === undefined) return say.unknown(notification, at, `whether ${to.address} lets S3 in`);
  if (grants.length === 0) {
    return say.error(notification, at, {
      message: `nothing lets S3 send to ${to.address}, so S3 refuses the notification: unable to validate the destination`,
      fix: `allow ${action} to s3.amazonaws.com, with the bucket in a condition on aws:SourceArn, before the notification is made`,
    });
  }
  const waits = grants.some((grant) => grant.stack !== notification.stack || views.order.waits(notification, grant));
  if (waits || views.order.moduleBefore(notification) !== undefined) return;
  say.warning(notification, "depends_on", {
    message: `Terraform makes it and ${grants[0]!.address} at once: S3 refuses the notification where it comes first`,
    fix: `add ${grants[0]!.address} to depends_on`,
  });
}
