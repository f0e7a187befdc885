import { policyPublic } from "../../../../lib/checks/rules/policy-public";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const AT = ["aws_s3_bucket_policy.P.policy"];

function ofBucket(statement: JsonObject): JsonObject {
  return made({ "aws_s3_bucket_policy.P": { bucket: "data", policy: policy({ ...OPEN, ...statement }) } });
}

const OPEN = { Sid: "Open", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" };

const EVERYBODY: readonly Json[] = [
  "*",
  { AWS: "*" },
  { AWS: ["arn:aws:iam::111122223333:root", "*"] },
  { AWS: "arn:aws:iam::*:root" },
];
const SAYS_WHO: readonly JsonObject[] = [
  { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
  { StringEquals: { "aws:PrincipalAccount": "111122223333" } },
  { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/*" } },
  { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
  { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "*/ou-1/*" } },
  { StringEquals: { "aws:PrincipalAccount": 111122223333 } },
  { StringEquals: { "aws:SourceVpce": "vpce-1", "s3:prefix": "a/" } },
  { StringEquals: { "kms:CallerAccount": "${data.aws_caller_identity.Me.account_id}" } },
  { StringEquals: { "token.actions.githubusercontent.com:sub": "repo:acme/ml:ref:refs/heads/main" } },
];
const SAYS_HOW: readonly JsonObject[] = [
  { Bool: { "aws:SecureTransport": "true" } },
  { StringEquals: { "s3:prefix": "a/" } },
  { StringLike: { "aws:Referer": "https://acme.example/*" } },
  { StringLike: { "aws:PrincipalArn": "**" } },
  { ArnLike: { "aws:PrincipalArn": "arn:*:*:*" } },
  { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::????????????:role/b" } },
  { ArnLike: { "aws:PrincipalArn": ["arn:aws:iam::111122223333:role/a", "arn:aws:iam::*:role/b"] } },
  { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } },
  { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
  { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
  { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-1" } },
];

/** A private API lets everybody in, and denies who does not come from where it should. */
function api(denial: JsonObject): JsonObject {
  const open = { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" };
  return made({
    "aws_api_gateway_rest_api_policy.P": {
      rest_api_id: "a1b2c3d4e5",
      policy: policy(open, { ...open, Effect: "Deny", ...denial }),
    },
  });
}

const FROM_ELSEWHERE = { StringNotEquals: { "aws:SourceVpce": "vpce-1" } };
const OF_API = ["aws_api_gateway_rest_api_policy.P.policy"];

function domain(more: JsonObject): JsonObject {
  return made({
    "aws_opensearch_domain.D": {
      domain_name: "logs",
      access_policies: policy({ Effect: "Allow", Principal: "*", Action: "es:ESHttpGet", Resource: "*" }),
      ...more,
    },
  });
}

function efs(Condition: JsonObject): JsonObject {
  const statement = { Effect: "Allow", Action: "elasticfilesystem:ClientMount", Principal: "*", Resource: "*" };
  return made({
    "aws_efs_file_system_policy.P": { file_system_id: "fs-1", policy: policy({ ...statement, Condition }) },
  });
}

export const proof: Proof = {
  rule: policyPublic,
  breaks: [
    ...EVERYBODY.map((Principal) => ({
      what: `a bucket open to ${JSON.stringify(Principal)}`,
      json: ofBucket({ Principal }),
      at: AT,
    })),
    {
      what: "all but one account",
      json: ofBucket({ NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" } }),
      at: AT,
    },
    ...SAYS_HOW.map((Condition) => ({
      what: `everybody under ${JSON.stringify(Condition)}`,
      json: ofBucket({ Principal: "*", Condition }),
      at: AT,
    })),
    {
      what: "a Deny of one method",
      json: api({ Action: "execute-api:ManageConnections", Condition: FROM_ELSEWHERE }),
      at: OF_API,
    },
    {
      what: "a Deny of other stages",
      json: api({ Resource: "execute-api:/dev/*", Condition: FROM_ELSEWHERE }),
      at: OF_API,
    },
    {
      what: "a Deny of who comes without TLS",
      json: api({ Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      at: OF_API,
    },
    {
      what: "a Deny of who comes from there",
      json: api({ Condition: { StringEquals: { "aws:SourceVpce": "vpce-1" } } }),
      at: OF_API,
    },
    {
      what: "a Deny of nobody",
      json: api({ Condition: { NotIpAddress: { "aws:SourceIp": "0.0.0.0/0" } } }),
      at: OF_API,
    },
    {
      what: "a domain that asks nobody",
      json: domain({ advanced_security_options: [{ enabled: true, anonymous_auth_enabled: true }] }),
      at: ["aws_opensearch_domain.D.access_policies"],
    },
    {
      what: "files for everybody who comes by no mount target",
      json: efs({ Bool: { "elasticfilesystem:AccessedViaMountTarget": "false" } }),
      at: ["aws_efs_file_system_policy.P.policy"],
    },
    {
      what: "a role that anybody may assume",
      json: made({
        "aws_iam_role.R": {
          assume_role_policy: policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: "*" } }),
        },
      }),
      at: ["aws_iam_role.R.assume_role_policy"],
    },
    {
      what: "a website that everybody reads",
      json: made({
        "aws_s3_bucket.B": { bucket: "data" },
        "aws_s3_bucket_website_configuration.W": { bucket: "${aws_s3_bucket.B.id}", index_document: { suffix: "i" } },
        "aws_s3_bucket_policy.P": {
          bucket: "${aws_s3_bucket.B.id}",
          policy: policy({ ...OPEN, Principal: "*" }),
        },
      }),
      at: AT,
    },
    {
      what: "a website that everybody writes",
      json: made({
        "aws_s3_bucket.B": { bucket: "data", website: [{ index_document: "i" }] },
        "aws_s3_bucket_policy.P": {
          bucket: "${aws_s3_bucket.B.id}",
          policy: policy({ ...OPEN, Principal: "*", Action: ["s3:GetObject", "s3:PutObject"] }),
        },
      }),
      at: AT,
    },
  ],
  legal: [
    ...SAYS_WHO.map((Condition) => ({
      what: `everybody under ${JSON.stringify(Condition)}`,
      json: ofBucket({ Principal: "*", Condition }),
    })),
    { what: "a Deny of who comes through another endpoint", json: api({ Condition: FROM_ELSEWHERE }) },
    {
      what: "a Deny of who comes from another network",
      json: api({
        Resource: "*",
        Condition: { NotIpAddress: { "aws:SourceIp": ["203.0.113.0/24", "${var.office}"] } },
      }),
    },
    { what: "a domain that asks each user", json: domain({ advanced_security_options: [{ enabled: true }] }) },
    { what: "a domain in a VPC", json: domain({ vpc_options: [{ subnet_ids: ["subnet-1"] }] }) },
    { what: "files of a network", json: efs({ Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } }) },
    { what: "a Deny of everybody", json: ofBucket({ Effect: "Deny", Principal: "*" }) },
    { what: "a service", json: ofBucket({ Principal: { Service: "ecr.amazonaws.com" } }) },
    {
      what: "the policy of an endpoint, which limits and grants nothing",
      json: made({ "aws_vpc_endpoint.E": { policy: policy({ ...OPEN, Principal: "*" }) } }),
    },
    {
      what: "a role of the app",
      json: made({
        "aws_iam_role.R": { name: "r" },
        "aws_s3_bucket_policy.P": {
          bucket: "data",
          policy: policy({ ...OPEN, Principal: { AWS: "${aws_iam_role.R.arn}" } }),
        },
      }),
    },
  ],
  unknown: [
    { what: "a Deny under what is given at plan", json: api({ Condition: { NotIpAddress: "${var.offices}" } }) },
    { what: "a principal that is given at plan", json: ofBucket({ Principal: { AWS: "${var.who}" } }) },
    {
      what: "a condition that is given at plan",
      json: ofBucket({ Principal: "*", Condition: { StringEquals: "${var.tests}" } }),
    },
  ],
  told: `error MLP-IAM-104  s aws_s3_bucket_policy.P.policy
  statement Open allows everybody s3:GetObject
  fix: name the principals, or add a condition such as aws:PrincipalOrgID
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-104`,
};
