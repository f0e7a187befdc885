import { unsetWords } from "../../../../lib/checks/rules/unset-words";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const role = (arn: string) => made({ "aws_lambda_function.F": { role: arn } });
const bucket = (name: string) => made({ "aws_s3_bucket.B": { bucket: name } });

const ROLE = "arn:aws:iam::123456789012:role";

export const proof: Proof = {
  rule: unsetWords,
  breaks: [
    {
      what: "an account of a role",
      json: role("arn:aws:iam::undefined:role/server"),
      at: ["aws_lambda_function.F.role"],
    },
    {
      what: "a role's name that is an object",
      json: role("arn:aws:iam::123456789012:role/[object Object]"),
      at: ["aws_lambda_function.F.role"],
    },
    { what: "a bucket's name", json: bucket("undefined"), at: ["aws_s3_bucket.B.bucket"] },
    { what: "a number in a name", json: bucket("shard-NaN"), at: ["aws_s3_bucket.B.bucket"] },
    {
      what: "a bucket in a policy, beside one that is made",
      json: made({
        "aws_s3_bucket.B": { bucket: "data" },
        "aws_iam_policy.P": {
          policy: policy({
            Effect: "Allow",
            Action: "s3:GetObject",
            Resource: ["arn:aws:s3:::undefined/*", "arn:aws:s3:::data/*"],
          }),
        },
      }),
      at: ["aws_iam_policy.P.policy.Statement[0].Resource[0]"],
    },
    {
      what: "a policy that Terraform writes",
      json: made({
        "aws_iam_policy.P": {
          policy: '${jsonencode({ Statement = [{ Resource = "arn:aws:sqs:us-east-1:undefined:q" }] })}',
        },
      }),
      at: ["aws_iam_policy.P.policy.Statement[0].Resource"],
    },
    {
      what: "user data in base64",
      json: made({
        "aws_launch_template.L": {
          user_data: Buffer.from(
            "write_files:\n  - path: /etc/role\n    role_arn: arn:aws:iam::undefined:role/x\n",
          ).toString("base64"),
        },
      }),
      at: ["aws_launch_template.L.user_data.write_files[0].role_arn"],
    },
    {
      what: "a local value that nobody uses",
      hiddenInPlans: "local values",
      json: { locals: { role: "arn:aws:iam::undefined:role/x" } },
      at: ["locals.role"],
    },
    {
      what: "a local value where it is used, behind another one",
      json: {
        ...role("${local.role}"),
        locals: { account: "undefined", role: "arn:aws:iam::${local.account}:role/x" },
      },
      at: ["aws_lambda_function.F.role"],
    },
    { what: "an object in a name", json: bucket("data-[object Object]"), at: ["aws_s3_bucket.B.bucket"] },
    { what: "a name that may be meant", json: bucket("null"), at: ["aws_s3_bucket.B.bucket"] },
    {
      what: "an account in an ARN that a tag holds",
      json: made({ "aws_sqs_queue.Q": { tags: { Owner: "arn:aws:iam::undefined:role/x" } } }),
      at: ["aws_sqs_queue.Q.tags.Owner"],
    },
    { what: "a role that may be called so", json: role(`${ROLE}/null`), at: ["aws_lambda_function.F.role"] },
    { what: "a number in a role's name", json: role(`${ROLE}/shard-NaN`), at: ["aws_lambda_function.F.role"] },
    { what: "a role's path", json: role(`${ROLE}/undefined/server`), at: ["aws_lambda_function.F.role"] },
    {
      what: "a name behind a role's path, which may be meant",
      json: role(`${ROLE}/team/undefined`),
      at: ["aws_lambda_function.F.role"],
    },
    {
      what: "the id of a subnet",
      json: made({ "aws_instance.I": { subnet_id: "undefined" } }),
      at: ["aws_instance.I.subnet_id"],
    },
    {
      what: "the name of a part",
      json: made({ "aws_dynamodb_table.T": { attribute: [{ name: "undefined", type: "S" }] } }),
      at: ["aws_dynamodb_table.T.attribute[0].name"],
    },
    {
      what: "a principal, an account in a condition, a tag in another, and an object of a bucket that may be meant",
      json: made({
        "aws_s3_bucket_policy.B": {
          policy: policy({
            Effect: "Allow",
            Principal: { Service: "undefined" },
            Action: "s3:PutObject",
            Resource: "arn:aws:s3:::data/undefined",
            Condition: {
              StringEquals: { "aws:SourceAccount": "undefined", "aws:PrincipalTag/team": "undefined" },
            },
          }),
        },
      }),
      at: [
        "aws_s3_bucket_policy.B.policy.Statement[0].Principal.Service",
        "aws_s3_bucket_policy.B.policy.Statement[0].Resource",
        "aws_s3_bucket_policy.B.policy.Statement[0].Condition.StringEquals.aws:SourceAccount",
        "aws_s3_bucket_policy.B.policy.Statement[0].Condition.StringEquals.aws:PrincipalTag/team",
      ],
    },
  ],
  legal: [
    { what: "an ARN of a role", json: role("arn:aws:iam::123456789012:role/server") },
    { what: "words that hold one", json: bucket("undefinedness-nullable") },
    { what: "an island", json: bucket("null-island") },
    { what: "a description", json: made({ "aws_iam_role.R": { description: "arn:aws:iam::undefined:root" } }) },
    { what: "a tag", json: made({ "aws_sqs_queue.Q": { tags: { Owner: "undefined" } } }) },
    {
      what: "an account of whoever runs Terraform",
      json: role("arn:aws:iam::${data.aws_caller_identity.Me.id}:role/x"),
    },
    {
      what: "a script",
      json: made({
        "aws_launch_template.L": {
          user_data: Buffer.from("#!/bin/sh\necho undefined >/dev/null\n").toString("base64"),
        },
      }),
    },
    {
      what: "a local value that only a description uses",
      json: {
        ...made({ "aws_iam_role.R": { description: "${local.d}" } }),
        locals: { d: "arn:aws:iam::undefined:root" },
      },
    },
    {
      what: "names and accounts in ARNs that tags hold",
      isCertain: true,
      json: made({
        "aws_sqs_queue.Q": { tags: { Owner: `${ROLE}/undefined`, Other: "arn:aws:iam::${var.account}:role/x" } },
      }),
    },
    {
      what: "what is no name, and a part whose name holds one",
      json: made({
        "aws_lambda_function.F": { handler: "undefined" },
        "aws_dynamodb_table.T": { attribute: [{ name: "shard-undefined", type: "S" }] },
      }),
    },
  ],
  unknown: [{ what: "an account that a variable gives", json: role("arn:aws:iam::${var.account}:role/server") }],
  told: `error MLP-CHECK-108  s aws_lambda_function.F.role
  undefined is written for the account in an ARN, got "arn:aws:iam::undefined:role/server"
  fix: give the value: a variable that is not set becomes this word in a string
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-108`,
};
