import { ownKeyOfDatabases } from "../../../../lib/checks/rules/own-key-of-databases";
import { made } from "../made";
import type { Proof } from "../proof";

const AT = "aws_db_instance.D.kms_key_id";
const KEY = "${aws_kms_key.K.arn}";

export const proof: Proof = {
  rule: ownKeyOfDatabases,
  breaks: [
    { what: "a database without a key", json: made({ "aws_db_instance.D": { storage_encrypted: true } }), at: [AT] },
    {
      what: "tables with the key of DynamoDB",
      json: made({ "aws_dynamodb_table.T": {}, "aws_dynamodb_table.U": { server_side_encryption: { enabled: true } } }),
      at: [
        "aws_dynamodb_table.T.server_side_encryption.kms_key_arn",
        "aws_dynamodb_table.U.server_side_encryption.kms_key_arn",
      ],
    },
    {
      what: "a search domain",
      json: made({ "aws_opensearch_domain.O": { encrypt_at_rest: { enabled: true } } }),
      at: ["aws_opensearch_domain.O.encrypt_at_rest.kms_key_id"],
    },
  ],
  legal: [
    {
      what: "keys of the account",
      json: made({
        "aws_kms_key.K": {},
        "aws_db_instance.D": { storage_encrypted: true, kms_key_id: KEY },
        "aws_dynamodb_table.T": { server_side_encryption: { enabled: true, kms_key_arn: KEY } },
      }),
    },
    { what: "a replica", json: made({ "aws_db_instance.D": { replicate_source_db: "other" } }) },
  ],
  unknown: [
    { what: "which key it is", json: made({ "aws_db_instance.D": { kms_key_id: "${var.key}" } }) },
    {
      what: "whether there is one",
      json: made({ "aws_dynamodb_table.T": { server_side_encryption: "${var.encryption}" } }),
    },
  ],
  told: `warning MLP-HIPAA-102  s ${AT}
  a key of AWS encrypts it, or none: nobody of the account says who may use it, and nobody can take it away, got no key
  fix: name a KMS key of the account; right where no health data is in it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-hipaa-102`,
};
