import { keyOfKind } from "../../../../lib/checks/rules/key-of-kind";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const KEY = "${aws_kms_key.K.arn}";

function used(spec: string | null, user: Readonly<Record<string, JsonObject>>): JsonObject {
  return made({ "aws_kms_key.K": { customer_master_key_spec: spec }, ...user });
}

const QUEUE = { "aws_sqs_queue.Q": { kms_master_key_id: KEY } };
const BUCKET = {
  "aws_s3_bucket_server_side_encryption_configuration.E": {
    rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: KEY } }],
  },
};

export const proof: Proof = {
  rule: keyOfKind,
  breaks: [
    { what: "a queue", json: used("RSA_2048", QUEUE), at: ["aws_sqs_queue.Q.kms_master_key_id"] },
    {
      what: "a bucket",
      json: used("ECC_NIST_P256", BUCKET),
      at: [
        "aws_s3_bucket_server_side_encryption_configuration.E.rule[0].apply_server_side_encryption_by_default[0].kms_master_key_id",
      ],
    },
    {
      what: "a cluster",
      json: used("HMAC_256", { "aws_eks_cluster.C": { encryption_config: [{ provider: [{ key_arn: KEY }] }] } }),
      at: ["aws_eks_cluster.C.encryption_config[0].provider[0].key_arn"],
    },
    {
      what: "one of two queues",
      json: used("RSA_2048", {
        ...QUEUE,
        "aws_kms_key.Own": {},
        "aws_sqs_queue.Own": { kms_master_key_id: "${aws_kms_key.Own.arn}" },
      }),
      at: ["aws_sqs_queue.Q.kms_master_key_id"],
    },
  ],
  legal: [
    { what: "a symmetric key", json: used("SYMMETRIC_DEFAULT", QUEUE) },
    { what: "a key of which nothing is said", json: used(null, BUCKET) },
    { what: "a key pair of its own", json: used("RSA_2048", { "aws_sqs_queue.Q": { name: "q" } }) },
    {
      what: "what is done with a key pair",
      json: used("RSA_2048", {
        "aws_kms_alias.A": { target_key_id: KEY },
        "aws_kms_grant.G": { key_id: KEY },
        "aws_kms_ciphertext.C": { key_id: KEY },
      }),
      isCertain: true,
    },
  ],
  unknown: [{ what: "a kind that is given", json: used("${var.spec}", QUEUE) }],
  told: `error MLP-KMS-230  s aws_sqs_queue.Q.kms_master_key_id
  services encrypt with symmetric keys only, and aws_kms_key.K is RSA_2048
  fix: give a key whose \`customer_master_key_spec\` is left out
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-kms-230`,
};
