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
    "aws_lambda_function.L": { function_name: "index" },
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

const S3 = "s3.amazonaws.com";

function toTopic(more: Readonly<Record<string, JsonObject>>, notification: JsonObject = {}): JsonObject {
  return made({
    "aws_sns_topic.T": { name: "new-data" },
    "aws_s3_bucket_notification.N": {
      bucket: "b",
      topic: { topic_arn: "${aws_sns_topic.T.arn}", events: ["s3:ObjectCreated:*"] },
      ...notification,
    },
    ...more,
  });
}

function topicPolicy(principal: string, action = "sns:Publish"): Readonly<Record<string, JsonObject>> {
  return { "aws_sns_topic_policy.P": { arn: "${aws_sns_topic.T.arn}", policy: allow(principal, action) } };
}

const toTopicAt = ["aws_s3_bucket_notification.N.topic[0].topic_arn"];
const toFunctionAt = ["aws_s3_bucket_notification.N.lambda_function[0].lambda_function_arn"];

/** What calls a function, in a stack after the one that makes it and lets S3 call it. */
const IN_TWO_STACKS = {
  functions: {
    ...made({
      "aws_lambda_function.L": { function_name: "index" },
      "aws_lambda_permission.P": { ...NAMED, principal: S3 },
    }),
    terraform: { backend: { local: { path: "functions.tfstate" } } },
    output: { arn: { value: "${aws_lambda_function.L.arn}" } },
  },
  s: made({
    "data.terraform_remote_state.functions": { backend: "local", config: { path: "functions.tfstate" } },
    "aws_s3_bucket_notification.N": {
      bucket: "b",
      lambda_function: {
        lambda_function_arn: "${data.terraform_remote_state.functions.outputs.arn}",
        events: ["s3:ObjectCreated:*"],
      },
    },
  }),
};

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
    { what: "a topic without a policy", json: toTopic({}), at: toTopicAt },
    {
      what: "a topic that lets S3 do something else",
      json: toTopic(topicPolicy(S3, "sns:Subscribe"), { depends_on: ["aws_sns_topic_policy.P"] }),
      at: toTopicAt,
    },
    {
      what: "a queue beside another that lets S3 in",
      json: toQueue({
        "aws_sqs_queue.Other": {},
        "aws_sqs_queue_policy.P": { queue_url: "${aws_sqs_queue.Other.id}", policy: allow(S3, "sqs:SendMessage") },
      }),
      at,
    },
    {
      what: "a function beside others that S3 may call",
      json: made({
        "aws_lambda_function.L": { function_name: "index" },
        "aws_lambda_function.Other": { function_name: "third" },
        "aws_lambda_permission.P": { function_name: "other", principal: S3 },
        "aws_lambda_permission.Q": { function_name: "${aws_lambda_function.Other.arn}", principal: S3 },
        "aws_s3_bucket_notification.N": {
          bucket: "b",
          lambda_function: [{ lambda_function_arn: "${aws_lambda_function.L.arn}", events: ["s3:ObjectCreated:*"] }],
        },
      }),
      at: toFunctionAt,
    },
    {
      what: "a notification that does not wait for the topic's policy",
      json: toTopic(topicPolicy(S3)),
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
        { function_name: "index", principal: "s3.amazonaws.com" },
        { depends_on: ["aws_lambda_permission.P"] },
      ),
    },
    {
      what: "events to EventBridge",
      json: made({ "aws_s3_bucket_notification.N": { bucket: "b", eventbridge: true } }),
    },
    { what: "a topic that lets S3 in", json: toTopic(topicPolicy(S3), { depends_on: ["aws_sns_topic_policy.P"] }) },
    {
      what: "a function that is named by its ARN, and one that S3 may call for another bucket as well",
      json: made({
        "aws_lambda_function.L": { function_name: "index" },
        "aws_lambda_permission.Other": { ...NAMED, principal: S3, source_arn: "arn:aws:s3:::other" },
        "aws_lambda_permission.P": {
          function_name: "arn:aws:lambda:us-east-1:123456789012:function:index",
          principal: S3,
        },
        "aws_s3_bucket_notification.N": {
          bucket: "b",
          lambda_function: [{ lambda_function_arn: "${aws_lambda_function.L.arn}", events: ["s3:ObjectCreated:*"] }],
          depends_on: ["aws_lambda_permission.P"],
        },
      }),
      isCertain: true,
    },
    { what: "a permission in the stack before", stacks: IN_TWO_STACKS, isCertain: true },
    {
      what: "a notification that waits for a module, which may wait for the permission",
      json: toFunction({ ...NAMED, principal: S3 }, { depends_on: ["module.permissions"] }),
    },
    {
      what: "a queue that lets S3 in, beside a policy for one that only the plan knows",
      json: toQueue(
        {
          ...queuePolicy(S3),
          "aws_sqs_queue_policy.Other": { queue_url: "${var.queue}", policy: allow("sns.amazonaws.com", "sqs:*") },
        },
        WAITS,
      ),
      isCertain: true,
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
    {
      what: "a queue that is looked up",
      json: toQueue(
        { "data.aws_sqs_queue.Q": { name: "q" } },
        { queue: { queue_arn: "${data.aws_sqs_queue.Q.arn}", events: ["s3:ObjectCreated:*"] } },
      ),
    },
    {
      what: "an alias of a function",
      json: toFunction(undefined, {
        lambda_function: { lambda_function_arn: "${aws_lambda_alias.Live.arn}", events: ["s3:ObjectCreated:*"] },
      }),
    },
    {
      what: "a policy for a queue that only the plan knows",
      json: toQueue({ "aws_sqs_queue_policy.P": { queue_url: "${var.queue}", policy: allow(S3, "sqs:*") } }),
    },
    {
      what: "a policy for a topic by its ARN",
      json: toTopic({
        "aws_sns_topic_policy.P": { arn: "arn:aws:sns:us-east-1:123456789012:new-data", policy: allow(S3, "sns:*") },
      }),
    },
    {
      what: "a permission of whomever",
      json: toFunction({ ...NAMED, principal: "${var.service}" }, { depends_on: ["aws_lambda_permission.P"] }),
    },
    {
      what: "a permission for what an alias is of",
      json: toFunction({ function_name: "${aws_lambda_alias.Live.function_name}", principal: S3 }),
    },
    {
      what: "a permission for a name, beside a function that Terraform names",
      json: made({
        "aws_lambda_function.L": { function_name: "${var.name}" },
        "aws_lambda_permission.P": { function_name: "index", principal: S3 },
        "aws_s3_bucket_notification.N": {
          bucket: "b",
          lambda_function: { lambda_function_arn: "${aws_lambda_function.L.arn}", events: ["s3:ObjectCreated:*"] },
        },
      }),
    },
  ],
  told: `error MLP-S3-203  s aws_s3_bucket_notification.N.queue[0].queue_arn
  nothing lets S3 send to aws_sqs_queue.Q, so S3 refuses the notification: unable to validate the destination
  fix: allow sqs:SendMessage to s3.amazonaws.com, with the bucket in a condition on aws:SourceArn, before the notification is made
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-s3-203`,
};
