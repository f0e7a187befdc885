import { iamWildcardAction } from "../../../../lib/checks/rules/iam-wildcard-action";
import type { JsonObject } from "../../../../lib/terraform";
import { bounding, boundingAndHeld } from "../bounding";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const AT = ["aws_iam_role_policy.P.policy"];

function grant(statement: JsonObject): JsonObject {
  return made({ "aws_iam_role_policy.P": { role: "trainer", policy: policy({ Effect: "Allow", ...statement }) } });
}

const NAMED = ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"];
const ALL = policy({ Sid: "All", Effect: "Allow", Action: "*", Resource: "*" });
const TRUST = policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } });
const WILD = { Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::acme/*" };
const TEXT = policy(WILD);
/** The same statement. */
const WRITTEN = {
  jsonencode:
    '${jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:*", Resource = "${aws_s3_bucket.B.arn}/*" }] })}',
  "jsonencode in brackets": '${(jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:*" }] }))}',
  "a local text": "${local.text}",
  "a local text in a local text": "${local.again}",
  "jsonencode of a local object": "${jsonencode(local.object)}",
  "an expression for the statements": '{"Statement": ${jsonencode([{ Effect = "Allow", Action = "s3:*" }])}}',
};

export const proof: Proof = {
  rule: iamWildcardAction,
  breaks: [
    ...["s3:*", "*", "s3:Put*", "s3:GetObjec?", "*:Get*", "s3:*Object*", "iam:Put*", "sagemaker:*App"].map(
      (action) => ({
        what: `the action ${action} of one bucket`,
        json: grant({ Action: ["s3:GetObject", action], Resource: NAMED }),
        at: AT,
      }),
    ),
    ...["s3:Get*", "ec2:Desc*", "*:Describe*", "kms:Re*", "iam:Get*", "s3:List*", "*:List*", "ssm:GetParameter*"].map(
      (action) => ({
        what: `the action ${action} of everything`,
        json: grant({ Action: action, Resource: "*" }),
        at: AT,
      }),
    ),
    {
      what: "reading of all but one",
      json: grant({ Action: "s3:Get*", NotResource: "arn:aws:s3:::secret/*" }),
      at: AT,
    },
    {
      what: "every place of an identity's policy",
      json: made({
        "aws_iam_policy.A": { policy: ALL },
        "aws_iam_user_policy.B": { user: "u", policy: ALL },
        "aws_iam_group_policy.C": { group: "g", policy: ALL },
        "aws_iam_role.D": { assume_role_policy: TRUST, inline_policy: [{ name: "x", policy: ALL }] },
      }),
      at: [
        "aws_iam_policy.A.policy",
        "aws_iam_user_policy.B.policy",
        "aws_iam_group_policy.C.policy",
        "aws_iam_role.D.inline_policy[0].policy",
      ],
    },
    ...Object.entries(WRITTEN).map(([what, text]) => ({
      what: `a wildcard in ${what}`,
      json: {
        locals: { text: TEXT, again: "${local.text}", object: { Statement: [WILD] } },
        ...made({ "aws_iam_role_policy.P": { role: "trainer", policy: text } }),
      },
      at: AT,
    })),
    {
      what: "a policy that bounds a role, and that it has as well",
      json: boundingAndHeld({ Action: "s3:*" }),
      at: ["aws_iam_policy.B.policy"],
    },
  ],
  legal: [
    { what: "a policy that bounds a role", json: bounding({ Action: "s3:*" }) },
    { what: "named actions", json: grant({ Action: ["s3:GetObject", "s3:PutObject"], Resource: NAMED }) },
    {
      what: "verbs that read, of named resources",
      json: grant({ Action: ["s3:Get*", "s3:List*", "sqs:GetQueue*"], Resource: NAMED }),
    },
    ...["ssm:GetParameter*", "es:ESHttp*", "s3:*Object"].map((Action) => ({
      what: `${Action} of what is named, as it is documented`,
      json: grant({ Action, Resource: "arn:aws:ssm:us-east-1:123456789012:parameter/acme/*" }),
    })),
    { what: "a wildcard in a Deny", json: grant({ Effect: "Deny", Action: "s3:*", Resource: "*" }) },
    ...[
      "ec2:Describe*",
      "eks:List*",
      "ec2:List*",
      "ce:Get*",
      "cloudwatch:GetMetric*",
      "eks:DescribeCluster*",
      "kms:ReEncrypt*",
      "kms:GenerateDataKey*",
    ].map((Action) => ({
      what: `${Action} of everything, as AWS documents it`,
      json: grant({ Action, Resource: "*" }),
    })),
  ],
  unknown: [
    { what: "an action that is given at plan", json: grant({ Action: "${var.action}", Resource: NAMED }) },
    ...[
      '${var.writes ? ["s3:GetObject", "s3:PutObject"] : ["s3:GetObject"]}',
      '${[for verb in var.verbs : replace("s3:*Object", "*", verb)]}',
    ].map((actions) => ({
      what: `what ${actions} chooses at plan`,
      json: made({
        "aws_iam_role_policy.P": { role: "trainer", policy: "${data.aws_iam_policy_document.D.json}" },
        "data.aws_iam_policy_document.D": { statement: [{ actions, resources: NAMED }] },
      }),
    })),
  ],
  told: `error MLP-IAM-101  s aws_iam_role_policy.P.policy
  statement 1 allows a wildcard action, got "s3:*"
  fix: name the actions that are needed
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-101`,
};
