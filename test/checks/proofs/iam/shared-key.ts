import { sharedKey } from "../../../../lib/checks/rules/shared-key";
import type { JsonObject } from "../../../../lib/terraform";
import { policy } from "../made";
import type { Proof } from "../proof";
import { granted, inTwoAccounts, lets, other, OTHER, OWN } from "../two-accounts";

const SETTING = "aws_s3_bucket_server_side_encryption_configuration.E";
const IN_RULE = "rule.apply_server_side_encryption_by_default.kms_master_key_id";
const at = [`${SETTING}.${IN_RULE}`];

function setting(byDefault: JsonObject) {
  return {
    [SETTING]: other({
      bucket: "${aws_s3_bucket.B.id}",
      rule: [{ apply_server_side_encryption_by_default: [byDefault] }],
    }),
  };
}

const OWN_KEY = setting({ sse_algorithm: "aws:kms", kms_master_key_id: "${aws_kms_key.K.arn}" });

/** A bucket of the other account that lets this one get objects, its encryption and its key. */
function shared(more: Readonly<Record<string, JsonObject>>, text = lets(OWN, "s3:GetObject")): JsonObject {
  return inTwoAccounts({
    "aws_s3_bucket.B": other({ bucket: "models" }),
    "aws_s3_bucket_policy.P": other({ bucket: "${aws_s3_bucket.B.id}", policy: text }),
    ...more,
  });
}

const key = (text?: string) => ({ "aws_kms_key.K": other(text === undefined ? {} : { policy: text }) });

export const proof: Proof = {
  rule: sharedKey,
  breaks: [
    {
      what: "a key whose policy lets its own account in alone",
      json: shared({ ...OWN_KEY, ...key(lets(OTHER, "kms:*")) }),
      at,
    },
    { what: "a key without a policy of its own", json: shared({ ...OWN_KEY, ...key() }), at },
    {
      what: "a key that lets the account encrypt only",
      json: shared({ ...OWN_KEY, ...key(lets(OWN, "kms:Encrypt")) }),
      at,
    },
    { what: "no key, which is AWS's", json: shared(setting({ sse_algorithm: "aws:kms" })), at },
    {
      what: "the key of AWS by its alias",
      json: shared(setting({ sse_algorithm: "aws:kms:dsse", kms_master_key_id: "alias/aws/s3" })),
      at,
    },
    {
      what: "encryption in the bucket itself, and a reader by its role",
      json: inTwoAccounts({
        "aws_s3_bucket.B": other({
          bucket: "models",
          policy: lets(OWN, "s3:Get*").replace(":root", ":role/server"),
          server_side_encryption_configuration: [
            {
              rule: [
                {
                  apply_server_side_encryption_by_default: [
                    { sse_algorithm: "aws:kms", kms_master_key_id: "${aws_kms_key.K.arn}" },
                  ],
                },
              ],
            },
          ],
        }),
        ...key(),
      }),
      at: [`aws_s3_bucket.B.server_side_encryption_configuration.${IN_RULE}`],
    },
    {
      what: "one reader of two",
      json: shared(
        { ...OWN_KEY, ...key(lets(OWN, "kms:Decrypt")) },
        policy({
          Effect: "Allow",
          Principal: { AWS: [OWN, "arn:aws:iam::999999999999:root"] },
          Action: "s3:*",
          Resource: "*",
        }),
      ),
      at,
    },
  ],
  legal: [
    { what: "a key that lets the account decrypt", json: shared({ ...OWN_KEY, ...key(lets(OWN, "kms:Decrypt")) }) },
    {
      what: "a key that lets it do all, by a policy beside it",
      json: shared({
        ...OWN_KEY,
        ...key(lets(OTHER, "kms:*")),
        "aws_kms_key_policy.L": other({ key_id: "${aws_kms_key.K.key_id}", policy: lets(OWN, "kms:*") }),
      }),
    },
    {
      what: "a grant of the key",
      json: shared({
        ...OWN_KEY,
        ...key(),
        "aws_kms_grant.G": other({
          key_id: "${aws_kms_key.K.key_id}",
          grantee_principal: `arn:aws:iam::${OWN}:role/server`,
          operations: ["Decrypt"],
        }),
      }),
    },
    { what: "S3's own keys", json: shared(setting({ sse_algorithm: "AES256" })) },
    { what: "no encryption by default", json: shared({}) },
    {
      what: "an account that may list and put only",
      json: shared(
        { ...OWN_KEY, ...key() },
        policy({
          Effect: "Allow",
          Principal: { AWS: OWN },
          Action: ["s3:ListBucket", "s3:PutObject"],
          Resource: "*",
        }),
      ),
    },
    { what: "its own account", json: shared({ ...OWN_KEY, ...key() }, lets(OTHER, "s3:GetObject")) },
    {
      what: "what is denied",
      json: shared(
        { ...OWN_KEY, ...key() },
        policy({ Effect: "Deny", Principal: { AWS: OWN }, Action: "s3:GetObject", Resource: "*" }),
      ),
    },
    {
      what: "a service",
      json: shared(
        { ...OWN_KEY, ...key() },
        policy({
          Effect: "Allow",
          Principal: { Service: "cloudfront.amazonaws.com" },
          Action: "s3:GetObject",
          Resource: "*",
        }),
      ),
    },
    {
      what: "a role that may use the key by its own policy, which another rule tells of",
      json: shared({ ...OWN_KEY, ...key(), ...granted("kms:Decrypt", "${aws_kms_key.K.arn}") }),
    },
  ],
  unknown: [
    {
      what: "an algorithm that only the plan knows",
      json: shared({ ...setting({ sse_algorithm: "${var.algorithm}" }), ...key() }),
    },
    {
      what: "whether the encryption is of this bucket",
      json: shared({
        [SETTING]: other({
          bucket: "${var.bucket}",
          rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: "aws:kms" }] }],
        }),
      }),
    },
    {
      what: "a key that is made elsewhere",
      json: shared(
        setting({ sse_algorithm: "aws:kms", kms_master_key_id: `arn:aws:kms:us-east-1:${OTHER}:key/1234abcd` }),
      ),
    },
    {
      what: "a key that only the plan knows",
      json: shared(setting({ sse_algorithm: "aws:kms", kms_master_key_id: "${var.key}" })),
    },
    {
      what: "a policy of the key that only the plan knows",
      json: shared({ ...OWN_KEY, ...key("${var.policy}") }),
    },
    {
      what: "a reader that only the plan knows",
      json: shared(
        { ...OWN_KEY, ...key() },
        lets(OWN, "s3:GetObject").replace(`arn:aws:iam::${OWN}:root`, "${var.role}"),
      ),
    },
    {
      what: "in which account it is",
      json: inTwoAccounts({
        "aws_s3_bucket.B": { provider: "aws.somewhere", bucket: "models" },
        "aws_s3_bucket_policy.P": {
          provider: "aws.somewhere",
          bucket: "${aws_s3_bucket.B.id}",
          policy: lets(OWN, "s3:GetObject"),
        },
        ...OWN_KEY,
        ...key(),
      }),
    },
  ],
  told: `warning MLP-IAM-133  s aws_s3_bucket_server_side_encryption_configuration.E.rule.apply_server_side_encryption_by_default.kms_master_key_id
  the policy of aws_s3_bucket.B lets account 123456789012 get objects, and aws_kms_key.K, which encrypts them by default, has no policy that lets account 123456789012 decrypt: S3 answers AccessDenied
  fix: allow account 123456789012 kms:Decrypt in the policy of aws_kms_key.K, for S3 alone (kms:ViaService); right where account 123456789012 reads objects that were put with another encryption
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-133`,
};
