import { s3LockOut } from "../../../../lib/checks/rules/s3-lock-out";
import type { JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const AT = ["aws_s3_bucket_policy.P.policy"];
const ARN = "${aws_s3_bucket.B.arn}";
const VPCE = { StringNotEquals: { "aws:SourceVpce": "vpce-0123456789abcdef0" } };

function bucket(statement: JsonObject): JsonObject {
  const whole = { Sid: "It", Effect: "Deny", Principal: "*", Resource: [ARN, `${ARN}/*`], ...statement };
  return made({
    "aws_s3_bucket.B": { bucket: "b" },
    "aws_s3_bucket_policy.P": { bucket: "${aws_s3_bucket.B.id}", policy: policy(whole) },
  });
}

const WHOLE: readonly JsonObject[] = [
  { Action: "s3:PutBucketPolicy" },
  { Action: "s3:*" },
  { Action: "s3:Put*" },
  { NotAction: "s3:GetObject" },
  { Action: "*", Principal: { AWS: "*" } },
];
const OUTSIDE: readonly JsonObject[] = [
  { StringNotEquals: { "aws:SourceVpce": "vpce-0123456789abcdef0" } },
  { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
  { Null: { "aws:SourceVpce": "true" } },
];
const ELSE: readonly JsonObject[] = [
  { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } },
  { Bool: { "aws:SecureTransport": "false" } },
  { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
];

export const proof: Proof = {
  rule: s3LockOut,
  breaks: [
    ...WHOLE.map((statement) => ({
      what: `everybody denied ${JSON.stringify(statement)}`,
      json: bucket(statement),
      at: AT,
    })),
    ...OUTSIDE.map((Condition) => ({
      what: `everybody outside of a network, ${JSON.stringify(Condition)}`,
      json: bucket({ Action: "s3:*", Condition }),
      at: AT,
    })),
  ],
  legal: [
    {
      what: "what is done with objects from outside of a network",
      json: bucket({ Action: ["s3:GetObject", "s3:PutObject"], Resource: `${ARN}/*`, Condition: VPCE }),
    },
    { what: "everything with objects", json: bucket({ Action: "s3:*", Resource: `${ARN}/*` }) },
    {
      what: "roles that are exempt",
      json: bucket({
        Action: "s3:*",
        Condition: { ...VPCE, ArnNotLike: { "aws:PrincipalArn": ["arn:aws:iam::123456789012:role/admin-*"] } },
      }),
    },
    ...ELSE.map((Condition) => ({
      what: `everybody under ${JSON.stringify(Condition)}`,
      json: bucket({ Action: "s3:*", Condition }),
    })),
    { what: "one role", json: bucket({ Action: "s3:*", Principal: { AWS: "arn:aws:iam::123456789012:role/x" } }) },
    { what: "the end of the bucket", json: bucket({ Action: "s3:DeleteBucket" }) },
    { what: "an Allow", json: bucket({ Effect: "Allow", Action: "s3:*" }) },
    {
      what: "the policy of something else",
      json: made({
        "aws_sqs_queue_policy.P": { policy: policy({ Effect: "Deny", Principal: "*", Action: "*", Resource: "*" }) },
      }),
    },
  ],
  unknown: [
    { what: "an action that is given at plan", json: bucket({ Action: "${var.action}" }) },
    {
      what: "a condition that is given at plan",
      json: bucket({ Action: "s3:*", Condition: { StringNotEquals: "${var.tests}" } }),
    },
  ],
  told: `error MLP-IAM-113  s aws_s3_bucket_policy.P.policy
  statement It forbids everybody, Terraform included, to change the bucket's policy again
  fix: deny only what is meant, or exempt the roles that manage the bucket: ArnNotLike on aws:PrincipalArn
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-113`,
};
