import { conditionHolds } from "../../../../lib/checks/rules/condition-holds";
import type { JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const AT = ["aws_iam_role.R.assume_role_policy"];
const SUBJECT = "token.actions.githubusercontent.com:sub";
const CLUSTER = "oidc.eks.us-east-1.amazonaws.com/id/ABC";

function under(Condition: JsonObject, more: JsonObject = {}): JsonObject {
  const Principal = { Federated: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" };
  const statement = { Effect: "Allow", Action: "sts:AssumeRoleWithWebIdentity", Principal, Condition, ...more };
  return made({ "aws_iam_role.R": { assume_role_policy: policy(statement) } });
}

function testing(test: string, variable: string, values: readonly string[]): JsonObject {
  const statement = {
    actions: ["s3:ListBucket"],
    resources: ["*"],
    condition: [{ test, variable, values: [...values] }],
  };
  return made({
    "aws_iam_role_policy.P": { role: "r", policy: "${data.aws_iam_policy_document.D.json}" },
    "data.aws_iam_policy_document.D": { statement: [statement] },
  });
}

const BREAKS: readonly (readonly [what: string, condition: JsonObject, more?: JsonObject])[] = [
  ["a wildcard that is none", { StringEquals: { [SUBJECT]: "repo:acme/ml:*" } }],
  ["one among others", { "ForAnyValue:StringEquals": { [SUBJECT]: ["repo:acme/ml:ref:refs/heads/main", "repo:*"] } }],
  [
    "a wildcard that everybody differs from",
    { StringNotEquals: { "aws:PrincipalArn": "arn:aws:iam::123456789012:role/*" } },
    { Effect: "Deny" },
  ],
  ["one that may not be there", { StringEqualsIgnoreCaseIfExists: { "aws:ResourceTag/team": "ml*" } }],
  ["one behind a reference", { StringEquals: { "aws:SourceArn": "${aws_s3_bucket.B.arn}/*" } }],
  ["a key with https://", { StringEquals: { [`https://${CLUSTER}:sub`]: "system:serviceaccount:a:b" } }],
  [
    "a key that a cluster gives with https://",
    { StringLike: { "${aws_eks_cluster.C.identity[0].oidc[0].issuer}:sub": "system:serviceaccount:a:*" } },
  ],
  ["what is neither true nor false", { Bool: { "aws:SecureTransport": "no" } }, { Effect: "Deny" }],
  ["a service without its region", { StringEquals: { "kms:ViaService": "s3.amazonaws.com" } }],
  ["addresses of a private network", { IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "172.16.0.0/12"] } }],
];

export const proof: Proof = {
  rule: conditionHolds,
  breaks: [
    ...BREAKS.map(([what, condition, more]) => ({ what, json: under(condition, more), at: AT })),
    {
      what: "a wildcard in a document of a data source",
      json: testing("StringEquals", "s3:prefix", ["a/*"]),
      at: ["aws_iam_role_policy.P.policy"],
    },
  ],
  legal: [
    ...(
      [
        { StringLike: { [SUBJECT]: "repo:acme/ml:*" } },
        { StringEquals: { [SUBJECT]: "repo:acme/ml:ref:refs/heads/main" } },
        { ArnEquals: { "aws:SourceArn": "arn:aws:s3:::b*" } },
        { StringEquals: { "aws:UserAgent": "a*" } },
        { StringEquals: { "s3:prefix": "$${*}" } },
        { StringEquals: { [`${CLUSTER}:sub`]: "system:serviceaccount:a:b" } },
        { StringEquals: { '${replace(aws_eks_cluster.C.identity[0].oidc[0].issuer, "https://", "")}:sub': "x" } },
        { Bool: { "aws:SecureTransport": false } },
        { Bool: { "aws:MultiFactorAuthPresent": "TRUE" } },
        { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
        { StringLike: { "kms:ViaService": "s3.*.amazonaws.com" } },
        { IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "203.0.113.0/24"] } },
        { NotIpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
        { IpAddress: { "aws:VpcSourceIp": "10.0.0.0/8" } },
        { StringEquals: { "aws:SourceAccount": "${var.account}" } },
      ] as readonly JsonObject[]
    ).map((condition) => ({ what: JSON.stringify(condition), json: under(condition) })),
    { what: "a wildcard in a document", json: testing("StringLike", "s3:prefix", ["a/*"]) },
  ],
  unknown: [{ what: "what is tested is given", json: under({ StringEquals: "${var.tests}" }) }],
  told: `error MLP-IAM-213  s aws_iam_role.R.assume_role_policy
  statement 1 allows nobody: StringEquals takes a wildcard for the sign itself, which token.actions.githubusercontent.com:sub never has, got repo:acme/ml:*
  fix: use StringLike
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-213`,
};
