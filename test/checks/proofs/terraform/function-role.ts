import { functionRole } from "../../../../lib/checks/rules/function-role";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const TRUST = policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } });
const LOGS = ["logs:CreateLogStream", "logs:PutLogEvents"];
const QUEUE = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"];

function reader(actions: Json, more: JsonObject = {}): Record<string, JsonObject> {
  return {
    "aws_iam_role.R": { name: "r", assume_role_policy: TRUST },
    "aws_iam_role_policy.P": {
      role: "${aws_iam_role.R.id}",
      policy: policy({ Effect: "Allow", Action: actions, Resource: "*" }),
    },
    "aws_lambda_function.F": { function_name: "f", role: "${aws_iam_role.R.arn}", ...more },
  };
}

function reading(actions: Json, source = "aws_sqs_queue.S", more: Record<string, JsonObject> = {}): JsonObject {
  return made({
    ...reader(actions),
    [source]: { name: "s" },
    "aws_lambda_event_source_mapping.M": {
      event_source_arn: `\${${source}.${source.startsWith("aws_dynamodb") ? "stream_arn" : "arn"}}`,
      function_name: "${aws_lambda_function.F.arn}",
    },
    ...more,
  });
}

function attached(policy_arn: string): Record<string, JsonObject> {
  return { "aws_iam_role_policy_attachment.A": { role: "${aws_iam_role.R.name}", policy_arn } };
}

const OF_AWS = "arn:aws:iam::aws:policy/service-role/";
const BASIC = attached(`${OF_AWS}AWSLambdaBasicExecutionRole`);
const IN_VPC = { vpc_config: [{ subnet_ids: ["subnet-1"], security_group_ids: ["sg-1"] }] };
const AT = ["aws_lambda_event_source_mapping.M.event_source_arn"];

export const proof: Proof = {
  rule: functionRole,
  breaks: [
    { what: "a queue that is not read", json: reading(LOGS), at: AT },
    { what: "a queue that keeps its messages", json: reading(QUEUE.slice(0, 1)), at: AT },
    { what: "a role that AWS lets write logs alone", json: reading(LOGS, "aws_sqs_queue.S", BASIC), at: AT },
    { what: "a stream", json: reading(LOGS, "aws_kinesis_stream.S"), at: AT },
    { what: "a table", json: reading(QUEUE, "aws_dynamodb_table.S"), at: AT },
    {
      what: "a network",
      json: made({ ...reader(LOGS, IN_VPC), ...BASIC }),
      at: ["aws_lambda_function.F.vpc_config"],
    },
  ],
  legal: [
    { what: "a queue that is read", json: reading([...LOGS, ...QUEUE]) },
    { what: "a queue, by a wildcard", json: reading("sqs:*") },
    {
      what: "a queue, by AWS's own policy",
      json: reading(LOGS, "aws_sqs_queue.S", attached(`${OF_AWS}AWSLambdaSQSQueueExecutionRole`)),
    },
    {
      what: "a stream, in the newer word",
      json: reading(
        ["kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator"],
        "aws_kinesis_stream.S",
      ),
    },
    { what: "no network", json: made(reader(LOGS, { vpc_config: [{ subnet_ids: [], security_group_ids: [] }] })) },
    {
      what: "a network, by AWS's own policy",
      json: made({ ...reader(LOGS, IN_VPC), ...attached(`${OF_AWS}AWSLambdaVPCAccessExecutionRole`) }),
    },
  ],
  unknown: [
    { what: "actions that are given", json: reading("${var.actions}") },
    { what: "a policy of somebody else", json: reading(LOGS, "aws_sqs_queue.S", attached("${var.policy}")) },
  ],
  told: `error MLP-CHECK-219  s aws_lambda_event_source_mapping.M.event_source_arn
  Lambda refuses the mapping: aws_iam_role.R may not do sqs:DeleteMessage, sqs:GetQueueAttributes, sqs:ReceiveMessage
  fix: allow it to the role of the function
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-219`,
};
