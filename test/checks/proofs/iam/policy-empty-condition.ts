import { policyEmptyCondition } from "../../../../lib/checks/rules/policy-empty-condition";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const AT = ["aws_iam_role.R.assume_role_policy"];

function under(Condition: JsonObject, more: JsonObject = {}): JsonObject {
  const statement = { Effect: "Allow", Action: "sts:AssumeRole", Condition, ...more };
  return made({ "aws_iam_role.R": { assume_role_policy: policy(statement) } });
}

function document(values: Json): JsonObject {
  const condition = { test: "StringEquals", variable: "aws:SourceAccount", values };
  return made({ "data.aws_iam_policy_document.D": { statement: [{ condition: [condition] }] } });
}

export const proof: Proof = {
  rule: policyEmptyCondition,
  breaks: [
    { what: "an operator without a key, in an Allow", json: under({ StringEquals: {} }), at: AT },
    { what: "one in a Deny", json: under({ Bool: {} }, { Effect: "Deny", Sid: "OnlyTls" }), at: AT },
    { what: "a key with an empty list", json: under({ StringEquals: { "aws:SourceAccount": [] } }), at: AT },
    { what: "a key with nothing", json: under({ Bool: { "aws:SecureTransport": null } }, { Effect: "Deny" }), at: AT },
    {
      what: "an empty list in a document of a data source",
      json: document([]),
      at: ["data.aws_iam_policy_document.D.statement[0].condition"],
    },
  ],
  legal: [
    {
      what: "no condition",
      json: made({ "aws_iam_role.R": { assume_role_policy: policy({ Effect: "Allow", Action: "sts:AssumeRole" }) } }),
    },
    { what: "an empty condition", json: under({}) },
    { what: "a key with an empty text", json: under({ StringEquals: { "aws:PrincipalTag/team": "" } }) },
    { what: "a key with a list", json: under({ StringEquals: { "aws:SourceAccount": ["123456789012"] } }) },
    { what: "a key with false", json: under({ Bool: { "aws:SecureTransport": false } }) },
    { what: "an expression for a value", json: under({ StringEquals: { "aws:SourceAccount": "${var.account}" } }) },
    { what: "a document with a value", json: document(["123456789012"]) },
    { what: "a document with an expression", json: document("${var.accounts}") },
  ],
  unknown: [{ what: "tests that are given at plan", json: under({ StringEquals: "${var.tests}" }) }],
  told: `warning MLP-IAM-109  s aws_iam_role.R.assume_role_policy
  statement 1 has StringEquals without a key, which tests nothing, so it allows whoever it was to be limited for
  fix: give key and value, or leave the operator out; JSON leaves out a value that is undefined
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-109`,
};
