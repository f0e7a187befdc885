import type { Resource, Value } from "../views";
import type { Statement } from "../views/policy";

const LOGS = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"];

/** What AWS's own policies for the roles of functions allow, by their names. */
const ALLOWED: ReadonlyMap<string, readonly string[]> = new Map([
  ["AWSLambdaBasicExecutionRole", LOGS],
  [
    "AWSLambdaDynamoDBExecutionRole",
    [...LOGS, "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"],
  ],
  [
    "AWSLambdaKinesisExecutionRole",
    LOGS.concat(["kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords"]).concat([
      "kinesis:GetShardIterator",
      "kinesis:ListShards",
      "kinesis:ListStreams",
      "kinesis:SubscribeToShard",
    ]),
  ],
  ["AWSLambdaSQSQueueExecutionRole", [...LOGS, "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]],
  [
    "AWSLambdaVPCAccessExecutionRole",
    LOGS.concat(["ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface"]).concat([
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeSubnets",
      "ec2:UnassignPrivateIpAddresses",
    ]),
  ],
]);

/** What a policy that AWS has for functions allows; undefined for any other. */
export function lambdaPolicy(policy: Value<Resource>): Statement | undefined {
  const arn = policy.kind === "known" && typeof policy.value === "string" ? policy.value : "";
  const name = /^arn:[^:]*:iam::aws:policy\/service-role\/(\w+)$/.exec(arn)?.[1] ?? "";
  const actions = ALLOWED.get(name);
  if (actions === undefined) return undefined;
  return {
    label: name,
    allows: true,
    actions,
    notActions: [],
    resources: ["*"],
    notResources: [],
    principals: [],
    hasNotPrincipal: false,
    isConditionUnknown: false,
    isEffectUnknown: false,
  };
}
