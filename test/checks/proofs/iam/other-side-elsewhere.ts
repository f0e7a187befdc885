import { otherSideElsewhere } from "../../../../lib/checks/rules/other-side-elsewhere";
import { made } from "../made";
import type { Proof } from "../proof";
import { granted, inTwoAccounts, lets, other, OTHER, OWN } from "../two-accounts";

const QUEUE = `arn:aws:sqs:us-east-1:${OTHER}:jobs`;
const SEND = granted("sqs:SendMessage", QUEUE);
const at = ["aws_iam_role_policy.P.policy"];

function side(account: string, policy = lets(account, "sqs:SendMessage")) {
  const url = `https://sqs.us-east-1.amazonaws.com/${OTHER}/jobs`;
  return { "aws_sqs_queue_policy.L": other({ queue_url: url, policy }) };
}

const BUS = granted("events:PutEvents", `arn:aws:events:us-east-1:${OTHER}:event-bus/default`);
const CALL = granted("lambda:InvokeFunction", `arn:aws:lambda:us-east-1:${OTHER}:function:score`);
const SECRET = granted("secretsmanager:GetSecretValue", arn("secretsmanager", "secret:team/a-Ab12Cd"));

/** What is of the other account. */
function arn(service: string, resource: string): string {
  return `arn:aws:${service}:us-east-1:${OTHER}:${resource}`;
}

/** Who may put events on the bus that no argument names. */
function events(principal: string) {
  return { "aws_cloudwatch_event_permission.L": other({ statement_id: "l", principal }) };
}

/** Permissions for a function by its name. */
function callers(...principals: readonly string[]) {
  return Object.fromEntries(
    principals.map((principal, index) => [
      `aws_lambda_permission.L${String(index)}`,
      other({ function_name: "score", action: "lambda:InvokeFunction", principal }),
    ]),
  );
}

/** The policy of a secret. */
function forSecret(secret_arn: string) {
  return { "aws_secretsmanager_secret_policy.L": other({ secret_arn, policy: lets(OWN, "secretsmanager:*") }) };
}

export const proof: Proof = {
  rule: otherSideElsewhere,
  breaks: [
    { what: "a queue of another account", json: inTwoAccounts(SEND), at },
    {
      what: "one whose policy here lets in somebody else",
      json: inTwoAccounts({ ...SEND, ...side("333333333333") }),
      at,
    },
    {
      what: "secrets of another account",
      json: inTwoAccounts(
        granted("secretsmanager:GetSecretValue", `arn:aws:secretsmanager:us-east-1:${OTHER}:secret:team/*`),
      ),
      at,
    },
    {
      what: "a bus whose permission is somebody else's",
      json: inTwoAccounts({ ...BUS, ...events("333333333333") }),
      at,
    },
    {
      what: "a function whose permission is somebody else's",
      json: inTwoAccounts({ ...CALL, ...callers("333333333333") }),
      at,
    },
    {
      what: "a queue beside one that the app makes",
      json: inTwoAccounts({ ...SEND, "aws_sqs_queue.T": other({ name: "more" }) }),
      at,
    },
    {
      what: "a queue of the name of one that the app makes in another region",
      json: inTwoAccounts({ ...SEND, "aws_sqs_queue.T": other({ name: "jobs", region: "eu-west-1" }) }),
      at,
    },
    {
      what: "a queue of the name of one that the app makes in its own account",
      json: inTwoAccounts({ ...SEND, "aws_sqs_queue.T": { name: "jobs" } }),
      at,
    },
    {
      what: "a secret beside the policy of another one",
      json: inTwoAccounts({ ...SECRET, ...forSecret(arn("secretsmanager", "secret:team/b-Ab12Cd")) }),
      at,
    },
    {
      what: "a queue by a name of Terraform's",
      json: {
        ...inTwoAccounts({ ...granted("sqs:*", "${local.queue}"), "aws_iam_role.O": other() }),
        locals: { queue: QUEUE },
      },
      at,
    },
  ],
  legal: [
    { what: "a bus that lets in the account", json: inTwoAccounts({ ...BUS, ...events(OWN) }), isCertain: true },
    {
      what: "a function with several permissions, one of them the account's",
      json: inTwoAccounts({ ...CALL, ...callers(OWN, "333333333333") }),
      isCertain: true,
    },
    {
      what: "a secret whose policy names it by its ARN",
      json: inTwoAccounts({ ...SECRET, ...forSecret(arn("secretsmanager", "secret:team/a-Ab12Cd")) }),
      isCertain: true,
    },
    {
      what: "a secret that the app makes, whose ARN has six characters more",
      json: inTwoAccounts({ ...SECRET, "aws_secretsmanager_secret.T": other({ name: "team/a" }) }),
    },
    {
      what: "a secret that the app makes, with any six characters",
      json: inTwoAccounts({
        ...granted("secretsmanager:GetSecretValue", arn("secretsmanager", "secret:team/a-??????")),
        "aws_secretsmanager_secret.T": other({ name: "team/a" }),
      }),
    },
    {
      what: "queues whose names begin like one's that the app makes",
      json: inTwoAccounts({
        ...granted("sqs:SendMessage", arn("sqs", "job*")),
        "aws_sqs_queue.T": other({ name: "jobs" }),
      }),
    },
    {
      what: "a queue that may be one whose name only the plan knows",
      json: inTwoAccounts({ ...SEND, "aws_sqs_queue.T": other({ name: "${var.name}" }) }),
    },
    {
      what: "a queue that may be one whose account is not known",
      json: inTwoAccounts({ ...SEND, "aws_sqs_queue.T": { provider: "aws.somewhere", name: "jobs" } }),
    },
    { what: "queues of every account", json: inTwoAccounts(granted("sqs:SendMessage", QUEUE.replace(OTHER, "*"))) },
    {
      what: "a layer, which is let into in its own way",
      json: inTwoAccounts(granted("lambda:GetLayerVersion", arn("lambda", "layer:cuda:3"))),
    },
    {
      what: "buckets, whose ARNs have no account",
      json: inTwoAccounts(granted("s3:GetObject", "arn:aws:s3:::theirs/*")),
    },
    { what: "one of its own account", json: inTwoAccounts(granted("sqs:SendMessage", QUEUE.replace(OTHER, OWN))) },
    { what: "one whose policy is written here", json: inTwoAccounts({ ...SEND, ...side(OWN) }) },
    { what: "one that the app makes", json: inTwoAccounts({ ...SEND, "aws_sqs_queue.T": other({ name: "jobs" }) }) },
    {
      what: "images that AWS lets everybody pull",
      json: inTwoAccounts(granted("ecr:BatchGetImage", "arn:aws:ecr:us-east-1:763104351884:repository/pytorch")),
    },
  ],
  unknown: [
    {
      what: "a policy for a queue that only the plan knows",
      json: inTwoAccounts({
        ...SEND,
        "aws_sqs_queue_policy.L": other({ queue_url: "${var.queue}", policy: lets(OWN, "sqs:*") }),
      }),
    },
    { what: "a role whose account is not known", json: { provider: { aws: { region: "us-east-1" } }, ...made(SEND) } },
    { what: "a side that only the plan knows", json: inTwoAccounts({ ...SEND, ...side(OWN, "${var.policy}") }) },
  ],
  told: `warning MLP-IAM-130  s aws_iam_role_policy.P.policy
  the role is of account 123456789012, and this app makes nothing in account 210987654321 that lets it in: one side alone allows nothing, got ["arn:aws:sqs:us-east-1:210987654321:jobs"]
  fix: let account 210987654321 allow it on its side, {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:root"},"Action":["sqs:SendMessage"],"Resource":"arn:aws:sqs:us-east-1:210987654321:jobs"}, and acknowledge this
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-130`,
};
