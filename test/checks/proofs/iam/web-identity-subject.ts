import { webIdentitySubject } from "../../../../lib/checks/rules/web-identity-subject";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const GITHUB = "token.actions.githubusercontent.com";
const PROVIDER = `arn:aws:iam::123456789012:oidc-provider/${GITHUB}`;
const CLUSTER = "oidc.eks.us-east-1.amazonaws.com/id/ABC";

function trusting(provider: string, condition?: Json): JsonObject {
  const statement: JsonObject = {
    Effect: "Allow",
    Principal: { Federated: provider },
    Action: "sts:AssumeRoleWithWebIdentity",
    ...(condition === undefined ? {} : { Condition: condition }),
  };
  return made({
    "aws_iam_openid_connect_provider.P": { url: `https://${GITHUB}` },
    "aws_iam_role.R": { assume_role_policy: policy(statement) },
  });
}

function written(tests: JsonObject[]): JsonObject {
  return made({
    "data.aws_iam_policy_document.D": {
      statement: {
        actions: ["sts:AssumeRoleWithWebIdentity"],
        principals: { type: "Federated", identifiers: [`arn:aws:iam::123456789012:oidc-provider/${CLUSTER}`] },
        condition: tests,
      },
    },
    "aws_iam_role.R": { assume_role_policy: "${data.aws_iam_policy_document.D.json}" },
  });
}

const audience = { [`${GITHUB}:aud`]: "sts.amazonaws.com" };
const at = ["aws_iam_role.R.assume_role_policy"];

export const proof: Proof = {
  rule: webIdentitySubject,
  breaks: [
    { what: "every repository of GitHub", json: trusting(PROVIDER, { StringEquals: audience }), at },
    {
      what: "every repository, by a pattern",
      json: trusting(PROVIDER, { StringEquals: audience, StringLike: { [`${GITHUB}:sub`]: "repo:*" } }),
      at,
    },
    {
      what: "every repository, by a provider of the app",
      json: trusting("${aws_iam_openid_connect_provider.P.arn}", { StringEquals: audience }),
      at,
    },
    {
      what: "every service account of a cluster",
      json: written([{ test: "StringEquals", variable: `${CLUSTER}:aud`, values: ["sts.amazonaws.com"] }]),
      at,
    },
    {
      what: "every repository among a pattern and a network, with tags of the session",
      json: made({
        "aws_iam_role.R": {
          assume_role_policy: policy({
            Effect: "Allow",
            Principal: { Federated: PROVIDER },
            Action: ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"],
            Condition: {
              StringLike: { [`${GITHUB}:sub`]: ["repo:acme/x:*", "repo:*"] },
              IpAddress: { "aws:SourceIp": "203.0.113.0/24" },
            },
          }),
        },
      }),
      at,
    },
    {
      what: "every repository, by what the condition tests",
      json: trusting("${var.provider}", { StringEquals: audience }),
      at,
    },
    {
      what: "everybody with a token of an issuer that only the plan knows",
      json: written([{ test: "StringEquals", variable: "${var.issuer}:aud", values: ["sts.amazonaws.com"] }]),
      at,
    },
  ],
  legal: [
    {
      what: "one repository",
      json: trusting(PROVIDER, { StringEquals: audience, StringLike: { [`${GITHUB}:sub`]: "repo:acme/x:*" } }),
    },
    {
      what: "one repository by its id",
      json: trusting(PROVIDER, { StringEquals: { ...audience, [`${GITHUB}:repository_id`]: "123" } }),
    },
    {
      what: "one service account",
      json: written([{ test: "StringEquals", variable: `${CLUSTER}:sub`, values: ["system:serviceaccount:a:b"] }]),
    },
    {
      what: "one service account of a cluster that only the plan knows",
      json: written([
        { test: "StringEquals", variable: "${var.issuer}:sub", values: ["system:serviceaccount:${var.name}"] },
      ]),
    },
    {
      what: "identities of Cognito",
      json: trusting("cognito-identity.amazonaws.com", { StringEquals: { "cognito-identity.amazonaws.com:aud": "p" } }),
    },
    {
      what: "a role for a service",
      json: made({
        "aws_iam_role.R": {
          assume_role_policy: policy({
            Effect: "Allow",
            Principal: { Service: "ec2.amazonaws.com" },
            Action: "sts:AssumeRole",
          }),
        },
      }),
    },
    {
      what: "one repository by its name, whatever its subject",
      json: trusting(PROVIDER, {
        StringEquals: { ...audience, [`${GITHUB}:repository`]: "acme/x" },
        StringLike: { [`${GITHUB}:sub`]: "repo:*" },
      }),
    },
    {
      what: "users of an app of Amazon's, by a provider that is given, of one network",
      json: trusting("${var.provider}", {
        StringEquals: { "www.amazon.com:app_id": "amzn1.app" },
        IpAddress: { "aws:SourceIp": "203.0.113.0/24" },
      }),
    },
    {
      what: "an account without a token, and who is refused",
      json: made({
        "aws_iam_role.R": {
          assume_role_policy: policy(
            {
              Effect: "Allow",
              Principal: { AWS: "arn:aws:iam::123456789012:root" },
              Action: ["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"],
            },
            { Effect: "Deny", Principal: { Federated: PROVIDER }, Action: "sts:AssumeRoleWithWebIdentity" },
          ),
        },
      }),
    },
    // MLP-IAM-106 says of it that nobody knows it
    {
      what: "a trust policy that is given, beside the policy of a bucket",
      json: made({
        "aws_iam_role.R": { assume_role_policy: "${var.policy}" },
        "aws_s3_bucket_policy.B": {
          policy: policy({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" }),
        },
      }),
    },
  ],
  unknown: [
    { what: "a condition that Terraform is given", json: trusting(PROVIDER, "${var.condition}") },
    {
      what: "a claim that Terraform puts together",
      json: written([
        {
          test: "StringEquals",
          variable: '${format("%s:sub", var.issuer)}',
          values: ["system:serviceaccount:ml:trainer"],
        },
      ]),
    },
    {
      what: "a test whose operator is given at plan",
      json: written([
        { test: "${var.operator}", variable: `${CLUSTER}:sub`, values: ["system:serviceaccount:ml:trainer"] },
      ]),
    },
    {
      what: "a claim that is given, of an issuer that is known",
      json: trusting(PROVIDER, { StringEquals: { ...audience, [`${GITHUB}:\${var.claim}`]: "repo:acme/x:*" } }),
    },
  ],
  told: `error MLP-IAM-204  s aws_iam_role.R.assume_role_policy
  statement 1 trusts the tokens of GitHub without saying of which repository: IAM refuses that, and every repository of GitHub could take the role
  fix: test token.actions.githubusercontent.com:sub in the condition: "repo:<owner>/<repository>:environment:<name>"
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-204`,
};
