import type { Code } from "../../codes";
import type { Block, Policy, Resource, Value, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** Where a bucket's events go, and what lets S3 in there. */
const TARGETS = [
  { block: "queue", argument: "queue_arn", type: "aws_sqs_queue", action: "sqs:SendMessage" },
  { block: "topic", argument: "topic_arn", type: "aws_sns_topic", action: "sns:Publish" },
  {
    block: "lambda_function",
    argument: "lambda_function_arn",
    type: "aws_lambda_function",
    action: "lambda:InvokeFunction",
  },
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
  readonly action: string;
}

function judge({ notification, block, argument, type, action }: Notified, views: Views, say: Say): void {
  const value = block.value(argument);
  const at = block.argument(argument);
  if (value?.kind !== "refers" || value.to.type !== type || value.to.mode !== "resource") {
    return say.unknown(notification, at, "whether what it notifies lets S3 in");
  }
  const { to } = value;
  const grants = grantsOf(to, action, views);
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

/** What lets S3 in; undefined where that is not known. */
function grantsOf(to: Resource, action: string, views: Views): readonly Resource[] | undefined {
  return to.type === "aws_lambda_function" ? permissionsOf(to, views) : policiesFor(to, action, views);
}

function permissionsOf(to: Resource, views: Views): readonly Resource[] | undefined {
  const all = views.resources("aws_lambda_permission");
  const named = all.filter((permission) => isFunction(permission.value("function_name"), to) !== false);
  const forS3 = named.filter(
    (permission) => (permission.text("principal") ?? "s3.amazonaws.com") === "s3.amazonaws.com",
  );
  const certain = forS3.filter((permission) => {
    return isFunction(permission.value("function_name"), to) === true && permission.text("principal") !== undefined;
  });
  return certain.length > 0 || forS3.length === 0 ? certain : undefined;
}

function isFunction(value: Value<Resource> | undefined, to: Resource): boolean | undefined {
  if (value?.kind === "refers") return value.to.type === "aws_lambda_function" ? value.to === to : undefined;
  const name = to.text("function_name");
  if (value?.kind !== "known" || typeof value.value !== "string" || name === undefined) return undefined;
  return value.value.split(":").includes(name);
}

function policiesFor(to: Resource, action: string, views: Views): readonly Resource[] | undefined {
  const [type, argument] =
    to.type === "aws_sqs_queue"
      ? (["aws_sqs_queue_policy", "queue_url"] as const)
      : (["aws_sns_topic_policy", "arn"] as const);
  const apart = views.resources(type);
  const own = [to, ...apart.filter((policy) => policy.refersTo(argument) === to)].flatMap((one) =>
    views.iam.policiesOf(one),
  );
  const admitting = own.filter((policy: Policy) => views.iam.admits([policy], "s3", [action]) === true);
  if (admitting.length > 0) return admitting.map(({ resource }) => resource);
  const isClear = own.every((policy) => views.iam.admits([policy], "s3", [action]) === false);
  return isClear && apart.every((policy) => policy.value(argument)?.kind === "refers") ? [] : undefined;
}
