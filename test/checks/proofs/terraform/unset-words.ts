import { unsetWords } from "../../../../lib/checks/rules/unset-words";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const role = (arn: string) => made({ "aws_lambda_function.F": { role: arn } });
const bucket = (name: string) => made({ "aws_s3_bucket.B": { bucket: name } });

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
  ],
  unknown: [{ what: "an account that a variable gives", json: role("arn:aws:iam::${var.account}:role/server") }],
  told: `error MLP-CHECK-108  s aws_lambda_function.F.role
  undefined is written for the account in an ARN, got "arn:aws:iam::undefined:role/server"
  fix: give the value: a variable that is not set becomes this word in a string
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-108`,
};
