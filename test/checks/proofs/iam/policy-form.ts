import { policyForm } from "../../../../lib/checks/rules/policy-form";
import type { JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const READS: JsonObject = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" };
const TRUSTS: JsonObject = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } };

function identity(...statements: JsonObject[]): JsonObject {
  return made({ "aws_iam_policy.P": { policy: policy(...statements) } });
}

function trust(...statements: JsonObject[]): JsonObject {
  return made({ "aws_iam_role.R": { assume_role_policy: policy(...statements) } });
}

const at = ["aws_iam_policy.P.policy"];
const atTrust = ["aws_iam_role.R.assume_role_policy"];

export const proof: Proof = {
  rule: policyForm,
  breaks: [
    { what: "a principal in the policy of an identity", json: identity({ ...READS, Principal: "*" }), at },
    ...["StringEqual", "ForAnyValue:StringIn", "ArnEqualsIgnoreCase", "StringLikeIgnoreCase"].map((operator) => ({
      what: `the operator ${operator}`,
      json: identity({ ...READS, Condition: { [operator]: { "aws:PrincipalTag/team": "ml" } } }),
      at,
    })),
    { what: "no resource", json: identity({ Effect: "Allow", Action: "s3:GetObject" }), at },
    { what: "no action", json: identity({ Effect: "Allow", Resource: "*" }), at },
    { what: "an effect in lower case", json: identity({ ...READS, Effect: "allow" }), at },
    { what: "an action without a service", json: identity({ ...READS, Action: ["GetObject"] }), at },
    { what: "a resource by its name", json: identity({ ...READS, Resource: "my-bucket/*" }), at },
    { what: "a Sid with a space", json: identity({ ...READS, Sid: "read data" }), at },
    { what: "a Sid twice", json: identity({ ...READS, Sid: "Read" }, { ...READS, Sid: "Read" }), at },
    {
      what: "a version that is a date of one's own",
      json: made({ "aws_iam_policy.P": { policy: JSON.stringify({ Version: "2024-01-01", Statement: [READS] }) } }),
      at,
    },
    { what: "a resource in a trust policy", json: trust({ ...TRUSTS, Resource: "*" }), at: atTrust },
    {
      what: "a trust policy without a principal",
      json: trust({ Effect: "Allow", Action: "sts:AssumeRole" }),
      at: atTrust,
    },
    {
      what: "another service's action in a trust policy",
      json: trust({ ...TRUSTS, Action: "s3:GetObject" }),
      at: atTrust,
    },
    {
      what: "a queue's policy without a principal, by a data source",
      json: made({
        "data.aws_iam_policy_document.D": { statement: { actions: ["sqs:SendMessage"], resources: ["*"] } },
        "aws_sqs_queue_policy.Q": { policy: "${data.aws_iam_policy_document.D.json}" },
      }),
      at: ["aws_sqs_queue_policy.Q.policy"],
    },
    { what: "no effect", json: identity({ Action: "s3:GetObject", Resource: "*" }), at },
    {
      what: "a version that YAML made a date of",
      json: made({
        "aws_iam_policy.P": { policy: JSON.stringify({ Version: "2012-10-17T00:00:00Z", Statement: [READS] }) },
      }),
      at,
    },
    {
      what: "a version with a letter before it",
      json: made({ "aws_iam_policy.P": { policy: JSON.stringify({ Version: "v2012-10-17", Statement: [READS] }) } }),
      at,
    },
    {
      what: "all principals but one in the policy of an identity, in a statement without a name",
      json: identity(READS, { ...READS, Sid: "", NotPrincipal: { AWS: "*" } }),
      at,
    },
    { what: "all resources but one in a trust policy", json: trust({ ...TRUSTS, NotResource: "*" }), at: atTrust },
    { what: "a Sid with a space in a trust policy", json: trust({ ...TRUSTS, Sid: "take it" }), at: atTrust },
    {
      what: "all actions but one without a service, and a pattern of them",
      json: identity(
        { Effect: "Allow", NotAction: "GetObject", Resource: "*" },
        { ...READS, Action: "Get*" },
        { ...READS, Action: "*Object" },
      ),
      at: [...at, ...at, ...at],
    },
  ],
  legal: [
    {
      what: "all operators",
      json: identity(
        ...["StringNotEqualsIgnoreCaseIfExists", "ForAllValues:StringLike", "NumericLessThanEquals", "DateGreaterThan"]
          .concat(["Bool", "BinaryEquals", "NotIpAddress", "ArnNotLike", "ForAnyValue:ArnEquals", "Null"])
          .map((operator) => ({ ...READS, Condition: { [operator]: { "aws:PrincipalTag/team": "ml" } } })),
      ),
    },
    {
      what: "the policy of an identity",
      json: identity({ ...READS, Sid: "Read" }, { ...READS, Sid: "Read2", Action: "*", Resource: "*" }),
    },
    // MLP-IAM-106 says of it that nobody knows it
    { what: "a policy that Terraform is given", json: made({ "aws_iam_policy.P": { policy: "${var.policy}" } }) },
    {
      what: "what only the plan knows",
      json: identity({ ...READS, Action: "${var.action}", Resource: ["${var.arn}", "${var.b}/*"] }),
    },
    { what: "a trust policy", json: trust({ ...TRUSTS, Action: ["sts:AssumeRole", "sts:TagSession"] }) },
    { what: "elements in other letters", json: identity({ effect: "Allow", action: "s3:GetObject", resource: "*" }) },
    {
      what: "a bucket's policy with words for its statements",
      json: made({ "aws_s3_bucket_policy.B": { policy: policy({ ...READS, Sid: "tls only", Principal: "*" }) } }),
    },
    {
      what: "a trust policy that a data source writes",
      json: made({
        "data.aws_iam_policy_document.D": {
          statement: {
            actions: ["sts:AssumeRole"],
            principals: { type: "Service", identifiers: ["ec2.amazonaws.com"] },
          },
        },
        "aws_iam_role.R": { assume_role_policy: "${data.aws_iam_policy_document.D.json}" },
      }),
    },
    {
      what: "what is refused, of all actions and resources but some, in the older language",
      json: made({
        "aws_iam_policy.P": {
          policy: JSON.stringify({
            Version: "2008-10-17",
            Statement: { Effect: "Deny", NotAction: "s3:GetObject", NotResource: "arn:aws:s3:::b/*" },
          }),
        },
      }),
    },
    {
      what: "statements without names, and with names that are given",
      json: identity(
        READS,
        READS,
        { ...READS, Sid: "" },
        { ...READS, Sid: "" },
        { ...READS, Sid: "${var.sid}" },
        { ...READS, Sid: "${var.sid}" },
      ),
    },
    {
      what: "a version that is given",
      json: made({ "aws_iam_policy.P": { policy: JSON.stringify({ Version: "${var.version}", Statement: [READS] }) } }),
    },
    {
      what: "an element of a statement that is given",
      json: made({
        "aws_iam_policy.P": {
          policy: JSON.stringify({
            Version: "2012-10-17",
            Statement: [READS, { Effect: "Allow", "${var.element}": "s3:GetObject", Resource: "*" }],
          }),
        },
      }),
    },
    {
      what: "everybody but one at a bucket",
      json: made({
        "aws_s3_bucket_policy.B": {
          policy: policy({ ...READS, Effect: "Deny", NotPrincipal: { AWS: "arn:aws:iam::123456789012:root" } }),
        },
      }),
    },
    {
      what: "the policy of an API, whose resources are paths of it",
      json: made({
        "aws_api_gateway_rest_api_policy.A": {
          policy: policy({ ...READS, Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" }),
        },
      }),
    },
  ],
  unknown: [{ what: "an effect that Terraform is given", json: identity({ ...READS, Effect: "${var.effect}" }) }],
  told: `error MLP-IAM-206  s aws_iam_policy.P.policy
  statement 1 names a principal, which IAM refuses in the policy of an identity: its principal is who has it
  fix: leave Principal out; who may take a role stands in its trust policy
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-206`,
};
