import { policyReadable } from "../../../../lib/checks/rules/policy-readable";
import type { JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const AT = ["aws_iam_role_policy.P.policy"];

function holding(text: string): JsonObject {
  return made({ "aws_iam_role_policy.P": { role: "trainer", policy: text } });
}

const UNKNOWN = [
  "${data.aws_iam_policy_document.D.json}",
  '${jsonencode({"Statement": [local.all]})}',
  '{"Statement": ${local.statements}}',
  "${local.before}${local.after}",
  '{"Statement": ["${local.statement}"]}',
];

export const proof: Proof = {
  rule: policyReadable,
  breaks: [
    ...["not json", "[]", '{"Version":"2012-10-17"}'].map((text) => ({
      what: `the text ${text}`,
      json: holding(text),
      at: AT,
    })),
    {
      what: "a variable of IAM whose dollar sign is not doubled",
      hiddenInPlans: "Terraform plans no such configuration",
      json: holding('{"Statement":[{"Resource":"${aws:username}"}]}'),
      at: AT,
    },
  ],
  legal: [
    {
      what: "expressions and a variable of IAM inside of strings",
      json: holding(
        policy({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/$${aws:username}/${var.x}" }),
      ),
    },
    {
      what: "an expression with quotes of its own inside of a string",
      json: holding(
        '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"${lookup(local.names, "a")}/*"}]}',
      ),
    },
  ],
  unknown: [
    ...UNKNOWN.map((text) => ({ what: `the text ${text}`, json: holding(text) })),
    {
      what: "inline policies that are an expression",
      json: made({ "aws_iam_role.R": { inline_policy: "${local.all}" } }),
    },
    {
      what: "inline policies of a dynamic block",
      json: made({ "aws_iam_role.R": { dynamic: { inline_policy: { for_each: "${local.all}" } } } }),
    },
  ],
  told: `error MLP-IAM-106  s aws_iam_role_policy.P.policy
  the policy cannot be read: it is not a JSON object
  fix: give a JSON document with Version and Statement
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-106`,
};
