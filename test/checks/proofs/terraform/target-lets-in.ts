import { targetLetsIn } from "../../../../lib/checks/rules/target-lets-in";
import type { JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

/** What is sent to. */
const TO = {
  "aws_lambda_function.F": { function_name: "f" },
  "aws_sqs_queue.Q": { name: "q" },
  "aws_sns_topic.T": { name: "t" },
};

function sending(address: string, body: JsonObject, more: Record<string, JsonObject> = {}): JsonObject {
  return made({ ...TO, [address]: body, ...more });
}

function permission(principal: string, function_name = "${aws_lambda_function.F.function_name}") {
  return { "aws_lambda_permission.P": { action: "lambda:InvokeFunction", function_name, principal } };
}

function queuePolicy(service: string) {
  const statement = { Effect: "Allow", Action: "sqs:SendMessage", Resource: "*", Principal: { Service: service } };
  return { "aws_sqs_queue_policy.P": { queue_url: "${aws_sqs_queue.Q.id}", policy: policy(statement) } };
}

const EVENT = "aws_cloudwatch_event_target.E";
const SUBSCRIPTION = "aws_sns_topic_subscription.S";
const TO_FUNCTION = { rule: "r", arn: "${aws_lambda_function.F.arn}" };
const TO_QUEUE = { topic_arn: "${aws_sns_topic.T.arn}", protocol: "sqs", endpoint: "${aws_sqs_queue.Q.arn}" };

const BREAKS: readonly (readonly [what: string, address: string, body: JsonObject, at: string])[] = [
  ["a function at an event", EVENT, TO_FUNCTION, "arn"],
  ["a topic at an event", EVENT, { rule: "r", arn: "${aws_sns_topic.T.arn}" }, "arn"],
  ["a queue of a topic", SUBSCRIPTION, TO_QUEUE, "endpoint"],
  [
    "a function of a topic",
    SUBSCRIPTION,
    { topic_arn: "${aws_sns_topic.T.arn}", protocol: "lambda", endpoint: "${aws_lambda_function.F.arn}" },
    "endpoint",
  ],
  [
    "a function that reads logs",
    "aws_cloudwatch_log_subscription_filter.L",
    { destination_arn: "${aws_lambda_function.F.arn}", log_group_name: "l" },
    "destination_arn",
  ],
  [
    "a function that changes a secret",
    "aws_secretsmanager_secret_rotation.R",
    { secret_id: "s", rotation_lambda_arn: "${aws_lambda_function.F.arn}" },
    "rotation_lambda_arn",
  ],
  [
    "a function behind a load balancer",
    "aws_lb_target_group_attachment.A",
    { target_group_arn: "t", target_id: "${aws_lambda_function.F.arn}" },
    "target_id",
  ],
  [
    "a function behind an API",
    "aws_apigatewayv2_integration.I",
    { api_id: "a", integration_uri: "${aws_lambda_function.F.invoke_arn}" },
    "integration_uri",
  ],
  [
    "a function of an agent",
    "aws_bedrockagent_agent_action_group.G",
    { action_group_executor: { lambda: "${aws_lambda_function.F.arn}" } },
    "action_group_executor.lambda",
  ],
];

export const proof: Proof = {
  rule: targetLetsIn,
  breaks: [
    ...BREAKS.map(([what, address, body, at]) => ({ what, json: sending(address, body), at: [`${address}.${at}`] })),
    {
      what: "a function that lets another service in",
      json: sending(EVENT, TO_FUNCTION, permission("s3.amazonaws.com")),
      at: [`${EVENT}.arn`],
    },
    {
      what: "a queue that lets another service in",
      json: sending(SUBSCRIPTION, TO_QUEUE, queuePolicy("events.amazonaws.com")),
      at: [`${SUBSCRIPTION}.endpoint`],
    },
  ],
  legal: [
    { what: "a function that lets it in", json: sending(EVENT, TO_FUNCTION, permission("events.amazonaws.com")) },
    {
      what: "a function that lets it in by its name",
      json: sending(EVENT, TO_FUNCTION, permission("events.amazonaws.com", "f")),
    },
    { what: "a queue that lets it in", json: sending(SUBSCRIPTION, TO_QUEUE, queuePolicy("sns.amazonaws.com")) },
    {
      what: "logs of a region that it lets in",
      json: sending(
        "aws_cloudwatch_log_subscription_filter.L",
        { destination_arn: "${aws_lambda_function.F.arn}" },
        permission("logs.us-east-1.amazonaws.com"),
      ),
    },
    { what: "an event that sends as a role", json: sending(EVENT, { ...TO_FUNCTION, role_arn: "${var.role}" }) },
    {
      what: "people by mail",
      json: sending(SUBSCRIPTION, { topic_arn: "${aws_sns_topic.T.arn}", protocol: "email", endpoint: "a@b.example" }),
    },
    {
      what: "a queue of somebody else",
      json: sending(SUBSCRIPTION, { ...TO_QUEUE, endpoint: "arn:aws:sqs:us-east-1:123456789012:x" }),
    },
  ],
  unknown: [
    {
      what: "whom the function lets in is given",
      json: sending(EVENT, TO_FUNCTION, permission("${var.principal}")),
    },
    {
      what: "a module that is told of the function",
      json: {
        ...sending(EVENT, TO_FUNCTION),
        module: { permission: { source: "./permission", name: "${aws_lambda_function.F.function_name}" } },
      },
    },
    {
      what: "an output that tells of the function",
      json: { ...sending(EVENT, TO_FUNCTION), output: { name: { value: "${aws_lambda_function.F.function_name}" } } },
    },
  ],
  told: `warning MLP-CHECK-218  s aws_cloudwatch_event_target.E.arn
  nothing lets events.amazonaws.com in at aws_lambda_function.F: what is sent there is lost
  fix: allow lambda:InvokeFunction to events.amazonaws.com by an aws_lambda_permission, for this sender alone; acknowledge it where somebody else lets it in
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-218`,
};
