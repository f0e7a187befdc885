import { serviceForWhom } from "../../../../lib/checks/rules/service-for-whom";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

function queue(service: string, condition?: Json): JsonObject {
  const statement: JsonObject = {
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sqs:SendMessage",
    Resource: "*",
    ...(condition === undefined ? {} : { Condition: condition }),
  };
  return made({ "aws_sqs_queue_policy.P": { queue_url: "q", policy: policy(statement) } });
}

function permission(body: JsonObject): JsonObject {
  return made({ "aws_lambda_permission.P": { function_name: "f", action: "lambda:InvokeFunction", ...body } });
}

export const proof: Proof = {
  rule: serviceForWhom,
  breaks: [
    {
      what: "every topic may send to a queue",
      json: queue("sns.amazonaws.com"),
      at: ["aws_sqs_queue_policy.P.policy"],
    },
    {
      what: "every trail may write to a bucket",
      json: made({
        "data.aws_iam_policy_document.D": {
          statement: {
            actions: ["s3:PutObject"],
            resources: ["*"],
            principals: { type: "Service", identifiers: ["cloudtrail.amazonaws.com"] },
            condition: { test: "StringEquals", variable: "s3:x-amz-acl", values: ["bucket-owner-full-control"] },
          },
        },
        "aws_s3_bucket_policy.B": { bucket: "b", policy: "${data.aws_iam_policy_document.D.json}" },
      }),
      at: ["aws_s3_bucket_policy.B.policy"],
    },
    {
      what: "every bucket may call a function",
      json: permission({ principal: "s3.amazonaws.com" }),
      at: ["aws_lambda_permission.P.principal"],
    },
  ],
  legal: [
    {
      what: "one topic",
      json: queue("sns.amazonaws.com", { ArnEquals: { "aws:SourceArn": "${aws_sns_topic.T.arn}" } }),
    },
    { what: "one account", json: queue("s3.amazonaws.com", { StringEquals: { "AWS:SourceAccount": "123456789012" } }) },
    {
      what: "events, of which only the account's own go to a queue of interruptions",
      json: queue("events.amazonaws.com"),
    },
    {
      what: "a function for one bucket",
      json: permission({ principal: "s3.amazonaws.com", source_arn: "${var.bucket}" }),
    },
    { what: "a function for a role", json: permission({ principal: "123456789012" }) },
  ],
  unknown: [
    { what: "a condition that Terraform is given", json: queue("sns.amazonaws.com", "${var.condition}") },
    { what: "a caller that Terraform is given", json: permission({ principal: "${var.principal}" }) },
  ],
  told: `warning MLP-IAM-210  s aws_sqs_queue_policy.P.policy
  statement 1 lets sns.amazonaws.com in for everybody, other accounts included: it says neither for which account nor for which source
  fix: add the source: aws:SourceArn or aws:SourceAccount in the condition of a policy, source_arn or source_account of a permission
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-210`,
};
