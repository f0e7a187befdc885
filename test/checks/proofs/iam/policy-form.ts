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
  ],
  legal: [
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
  ],
  unknown: [{ what: "an effect that Terraform is given", json: identity({ ...READS, Effect: "${var.effect}" }) }],
  told: `error MLP-IAM-206  s aws_iam_policy.P.policy
  statement 1 names a principal, which IAM refuses in the policy of an identity: its principal is who has it
  fix: leave Principal out; who may take a role stands in its trust policy
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-206`,
};
