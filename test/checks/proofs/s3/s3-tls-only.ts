import { s3TlsOnly } from "../../../../lib/checks/rules/s3-tls-only";
import type { JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const OF_DATA = { bucket: "${aws_s3_bucket.Data.id}" };

function withBucket(more: Record<string, JsonObject> = {}): JsonObject {
  return made({ "aws_s3_bucket.Data": { bucket: "data" }, ...more });
}

const AT = ["aws_s3_bucket.Data"];
const DENY = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["${aws_s3_bucket.Data.arn}", "${aws_s3_bucket.Data.arn}/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const DENY_ANY = { ...DENY, Resource: "*" };

function withPolicy(change: JsonObject): JsonObject {
  return withBucket({ "aws_s3_bucket_policy.P": { ...OF_DATA, policy: policy({ ...DENY, ...change }) } });
}

function lookedUp(bucket: string): JsonObject {
  return withBucket({
    "data.aws_s3_bucket.Seen": { bucket },
    "aws_s3_bucket_policy.P": { bucket: "${data.aws_s3_bucket.Seen.id}", policy: policy(DENY) },
  });
}

const OTHERWISE: readonly (readonly [string, JsonObject])[] = [
  ["that allows", { Effect: "Allow" }],
  ["for one principal", { Principal: { AWS: "arn:aws:iam::111122223333:root" } }],
  ["for one action", { Action: "s3:GetObject" }],
  ["for one prefix", { Resource: "${aws_s3_bucket.Data.arn}/public/*" }],
  ["the other way round", { Condition: { Bool: { "aws:SecureTransport": "true" } } }],
  ["for what is below a wildcard", { Resource: "${aws_s3_bucket.Data.arn}/*/public" }],
  ["with a second key", { Condition: { Bool: { "aws:SecureTransport": "false", "aws:ViaAWSService": "false" } } }],
  ["on another key", { Condition: { Bool: { "aws:ViaAWSService": "false" } } }],
  ["on the version of TLS", { Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } }],
  ["on something else, if there is any", { Condition: { BoolIfExists: { "aws:ViaAWSService": "false" } } }],
  ["with a second condition", { Condition: { ...DENY.Condition, StringEquals: { "aws:PrincipalOrgID": "o-1" } } }],
  ["without a condition", { Condition: {} }],
];
const SPELLED: readonly JsonObject[] = [
  {},
  {
    Principal: { AWS: "*" },
    Action: ["*"],
    Resource: "*",
    Condition: { Bool: { "AWS:securetransport": false } },
  },
  { Resource: ["arn:aws:s3:::data", "arn:aws:s3:::data/*"] },
  { Resource: "${aws_s3_bucket.Data.arn}*" },
  { Principal: { AWS: ["*", "arn:aws:iam::111122223333:root"] } },
  { Action: ["s3:*", "s3:GetObject"] },
  { Condition: { Bool: { "aws:SecureTransport": ["false"] } } },
  { Condition: { BoolIfExists: { "aws:SecureTransport": "false" } } },
];

export const proof: Proof = {
  rule: s3TlsOnly,
  breaks: [
    { what: "a bucket without a policy", json: withBucket(), at: AT },
    ...OTHERWISE.map(([what, change]) => ({ what: `a statement ${what}`, json: withPolicy(change), at: AT })),
    { what: "a policy of another bucket, looked up", json: lookedUp("another"), at: AT },
  ],
  legal: [
    ...SPELLED.map((change) => ({ what: `the statement with ${JSON.stringify(change)}`, json: withPolicy(change) })),
    { what: "the bucket's own argument", json: made({ "aws_s3_bucket.Data": { policy: policy(DENY_ANY) } }) },
    { what: "a bucket that is looked up by its name", json: lookedUp("data") },
    { what: "a bucket that is looked up by a reference", json: lookedUp("${aws_s3_bucket.Data.bucket}") },
  ],
  unknown: [
    { what: "a bucket that is looked up by a name of the plan", json: lookedUp("${var.name}") },
    {
      what: "a policy that a data source gives",
      json: withBucket({ "aws_s3_bucket_policy.P": { ...OF_DATA, policy: "${var.policy}" } }),
    },
    { what: "a condition that is given at plan", json: withPolicy({ Condition: { Bool: "${var.tests}" } }) },
    {
      what: "a bucket for each",
      json: withBucket({ "aws_s3_bucket_policy.P": { bucket: "${each.value}", policy: policy(DENY) } }),
    },
  ],
  told: `warning MLP-S3-105  s aws_s3_bucket.Data
  no policy of the bucket denies requests without TLS
  fix: deny s3:* to everybody on the bucket and its objects where aws:SecureTransport is false
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-s3-105`,
};
