import { otherSide } from "../../../../lib/checks/rules/other-side";
import type { JsonObject } from "../../../../lib/terraform";
import { policy } from "../made";
import type { Proof } from "../proof";
import { at, QUEUE, SEND, side } from "../queue-elsewhere";
import { granted, inTwoAccounts, other, OWN } from "../two-accounts";

/** The side of the queue: one statement that allows, with this in it. */
function statement(body: JsonObject) {
  return inTwoAccounts({ ...SEND, ...QUEUE, ...side(policy({ Effect: "Allow", Action: "sqs:*", ...body })) });
}

const ROOT = `arn:aws:iam::${OWN}:root`;
const STRANGER = "arn:aws:iam::333333333333:root";
const CALL = granted("lambda:InvokeFunction", "${aws_lambda_function.T.arn}");

/** A function of the other account, with whom each of its permissions lets in. */
function called(principals: readonly string[], more: Record<string, JsonObject> = {}) {
  const permissions = principals.map((principal, index) => [
    `aws_lambda_permission.L${String(index)}`,
    other({ function_name: "${aws_lambda_function.T.arn}", action: "lambda:InvokeFunction", principal }),
  ]);
  return inTwoAccounts({
    ...CALL,
    "aws_lambda_function.T": other({ function_name: "score" }),
    ...(Object.fromEntries(permissions) as Record<string, JsonObject>),
    ...more,
  });
}

/** Whom the other side lets in. */
export const proof: Proof = {
  rule: otherSide,
  breaks: [
    { what: "one whose policy denies the account", json: statement({ Effect: "Deny", Principal: { AWS: ROOT } }), at },
    {
      what: "one for a service of AWS",
      json: statement({ Principal: { Service: "events.amazonaws.com" } }),
      at,
    },
    {
      what: "one that lets in a role of its own account",
      json: inTwoAccounts({
        ...SEND,
        ...QUEUE,
        "aws_iam_role.O": other({ name: "o" }),
        ...side(policy({ Effect: "Allow", Principal: { AWS: "${aws_iam_role.O.arn}" }, Action: "sqs:*" })),
      }),
      at,
    },
    {
      what: "one that lets in somebody else by a name of Terraform's",
      json: {
        ...statement({ Principal: { AWS: "${local.who}" } }),
        locals: { who: STRANGER },
      },
      at,
    },
    { what: "a function that a service may call", json: called(["s3.amazonaws.com"]), at },
    { what: "a function that somebody else may call", json: called(["333333333333"]), at },
    {
      what: "a function that a role of its own account may call",
      json: called(["${aws_iam_role.O.arn}"], { "aws_iam_role.O": other({ name: "o" }) }),
      at,
    },
  ],
  legal: [
    {
      what: "one whose second statement names the account",
      json: inTwoAccounts({
        ...SEND,
        ...QUEUE,
        ...side(
          policy(
            { Effect: "Allow", Principal: { AWS: STRANGER }, Action: "sqs:*" },
            { Effect: "Allow", Principal: { AWS: [STRANGER, ROOT] }, Action: "sqs:*" },
          ),
        ),
      }),
    },
    { what: "one that is open to everybody", json: statement({ Principal: "*" }) },
    { what: "one that is closed to somebody else", json: statement({ NotPrincipal: { AWS: STRANGER } }) },
    {
      what: "one that lets in an account by a name of Terraform's",
      json: { ...statement({ Principal: { AWS: "${local.who}" } }), locals: { who: ROOT } },
      isCertain: true,
    },
    {
      what: "one that is open to whom a name of Terraform's says: everybody",
      json: { ...statement({ Principal: { AWS: "${local.who}" } }), locals: { who: "*" } },
      isCertain: true,
    },
    { what: "a function that the account may call", json: called([OWN]), isCertain: true },
    { what: "a function that the role may call", json: called(["${aws_iam_role.R.arn}"]), isCertain: true },
    { what: "a function that everybody may call", json: called(["*"]), isCertain: true },
    { what: "a function with one permission more", json: called([OWN, "333333333333"]), isCertain: true },
    { what: "one permission of which only the plan knows", json: called(["${var.who}", OWN]), isCertain: true },
  ],
  unknown: [
    { what: "a principal that only the plan knows", json: statement({ Principal: { AWS: "${var.role}" } }) },
    { what: "a role that is gone, by its id", json: statement({ Principal: { AWS: "AROA12EXAMPLE34ID567Q" } }) },
    { what: "a canonical user", json: statement({ Principal: { CanonicalUser: "79a59df900b949e55d96a1e698fbaced" } }) },
    {
      what: "a statement of the queue of which only the plan knows whether it allows",
      json: statement({ Effect: "${var.effect}", Principal: { AWS: ROOT } }),
    },
    {
      what: "a role of an account that is not known",
      json: inTwoAccounts({
        ...SEND,
        ...QUEUE,
        "aws_iam_role.O": { provider: "aws.somewhere", name: "o" },
        ...side(policy({ Effect: "Allow", Principal: { AWS: "${aws_iam_role.O.arn}" }, Action: "sqs:*" })),
      }),
    },
    { what: "a function for whom only the plan knows", json: called(["${var.who}"]) },
    {
      what: "a function for a role that was looked up",
      json: called(["${data.aws_iam_role.D.arn}"], { "data.aws_iam_role.D": { name: "d" } }),
    },
  ],
  told: `error MLP-IAM-116  s aws_iam_role_policy.P.policy
  the role is of account 123456789012, and no policy of aws_sqs_queue.T in account 210987654321 lets that account in: one side alone allows nothing
  fix: allow the role, or the root of account 123456789012 with a condition on aws:PrincipalArn, on the side of aws_sqs_queue.T (aws_sqs_queue_policy)
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-116`,
};
