import { bucketNotification } from "../../../../lib/checks/rules/bucket-notification";
import type { JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

function allow(principal: string, action: string): string {
  return policy({ Effect: "Allow", Principal: { Service: principal }, Action: action, Resource: "*" });
}

function toQueue(
  more: Readonly<Record<string, JsonObject>>,
  notification: JsonObject = {},
  queue: JsonObject = {},
): JsonObject {
  return made({
    "aws_sqs_queue.Q": queue,
    "aws_s3_bucket_notification.N": {
      bucket: "b",
      queue: [{ queue_arn: "${aws_sqs_queue.Q.arn}", events: ["s3:ObjectCreated:*"] }],
      ...notification,
    },
    ...more,
  });
}

function queuePolicy(principal: string): Readonly<Record<string, JsonObject>> {
  return {
    "aws_sqs_queue_policy.P": { queue_url: "${aws_sqs_queue.Q.id}", policy: allow(principal, "sqs:SendMessage") },
  };
}

function toFunction(permission: JsonObject | undefined, notification: JsonObject = {}): JsonObject {
  return made({
    "aws_lambda_function.L": { function_name: "l" },
    ...(permission === undefined ? {} : { "aws_lambda_permission.P": permission }),
    "aws_s3_bucket_notification.N": {
      bucket: "b",
      lambda_function: [{ lambda_function_arn: "${aws_lambda_function.L.arn}", events: ["s3:ObjectCreated:*"] }],
      ...notification,
    },
  });
}

const NAMED = { action: "lambda:InvokeFunction", function_name: "${aws_lambda_function.L.function_name}" };
const at = ["aws_s3_bucket_notification.N.queue[0].queue_arn"];
const WAITS = { depends_on: ["aws_sqs_queue_policy.P"] };

export const proof: Proof = {
  rule: bucketNotification,
  withinStack: true,
  breaks: [
    { what: "a queue without a policy", json: toQueue({}), at },
    { what: "a queue that lets another service in", json: toQueue(queuePolicy("sns.amazonaws.com"), WAITS), at },
    {
      what: "a function that nobody may call",
      json: toFunction(undefined),
      at: ["aws_s3_bucket_notification.N.lambda_function[0].lambda_function_arn"],
    },
    {
      what: "a function that events may call",
      json: toFunction({ ...NAMED, principal: "events.amazonaws.com" }),
      at: ["aws_s3_bucket_notification.N.lambda_function[0].lambda_function_arn"],
    },
    {
      what: "a notification that does not wait for the permission",
      json: toFunction({ ...NAMED, principal: "s3.amazonaws.com" }),
      at: ["aws_s3_bucket_notification.N.depends_on"],
    },
  ],
  legal: [
    { what: "a queue that lets S3 in", json: toQueue(queuePolicy("s3.amazonaws.com"), WAITS) },
    { what: "a queue with its own policy", json: toQueue({}, {}, { policy: allow("s3.amazonaws.com", "sqs:*") }) },
    {
      what: "a function that S3 may call",
      json: toFunction({ ...NAMED, principal: "s3.amazonaws.com" }, { depends_on: ["aws_lambda_permission.P"] }),
    },
    {
      what: "a function that is named by its name",
      json: toFunction(
        { function_name: "l", principal: "s3.amazonaws.com" },
        { depends_on: ["aws_lambda_permission.P"] },
      ),
    },
    {
      what: "events to EventBridge",
      json: made({ "aws_s3_bucket_notification.N": { bucket: "b", eventbridge: true } }),
    },
  ],
  unknown: [
    {
      what: "a queue of somebody else",
      json: toQueue({}, { queue: { queue_arn: "arn:aws:sqs:us-east-1:123456789012:q" } }),
    },
    { what: "a policy that Terraform is given", json: toQueue({}, {}, { policy: "${var.policy}" }) },
    {
      what: "a permission for what Terraform is given",
      json: toFunction({ function_name: "${var.f}", principal: "s3.amazonaws.com" }),
    },
  ],
  told: `error MLP-S3-203  s aws_s3_bucket_notification.N.queue[0].queue_arn
  nothing lets S3 send to aws_sqs_queue.Q, so S3 refuses the notification: unable to validate the destination
  fix: allow sqs:SendMessage to s3.amazonaws.com, with the bucket in a condition on aws:SourceArn, before the notification is made
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-s3-203`,
};
