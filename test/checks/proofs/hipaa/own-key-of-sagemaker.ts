import { ownKeyOfSageMaker } from "../../../../lib/checks/rules/own-key-of-sagemaker";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const AT = "aws_sagemaker_endpoint_configuration.C.kms_key_arn";
const KEY = "${aws_kms_key.K.arn}";

function endpoint(type: string, more: JsonObject = {}): JsonObject {
  return made({
    "aws_kms_key.K": {},
    "aws_sagemaker_endpoint_configuration.C": { production_variants: [{ instance_type: type }], ...more },
  });
}

export const proof: Proof = {
  rule: ownKeyOfSageMaker,
  breaks: [
    { what: "instances with volumes", json: endpoint("ml.m5.large"), at: [AT] },
    {
      what: "a notebook, and a store of features",
      json: made({
        "aws_sagemaker_notebook_instance.N": { name: "n" },
        "aws_sagemaker_feature_group.F": { online_store_config: { enable_online_store: true } },
      }),
      at: [
        "aws_sagemaker_notebook_instance.N.kms_key_id",
        "aws_sagemaker_feature_group.F.online_store_config.security_config.kms_key_id",
      ],
    },
  ],
  legal: [
    { what: "a key of the account", json: endpoint("ml.m5.large", { kms_key_arn: KEY }) },
    { what: "instances with disks of their own", json: endpoint("ml.g5.2xlarge") },
    {
      what: "a store of features with its key",
      json: made({
        "aws_kms_key.K": {},
        "aws_sagemaker_feature_group.F": { offline_store_config: { s3_storage_config: { kms_key_id: KEY } } },
      }),
    },
  ],
  unknown: [
    { what: "which type it is", json: endpoint("${var.type}") },
    { what: "which key it is", json: endpoint("ml.m5.large", { kms_key_arn: "${var.key}" }) },
  ],
  told: `warning MLP-HIPAA-105  s ${AT}
  a key of AWS encrypts it, or none: nobody of the account says who may use it, and nobody can take it away, got no key
  fix: name a KMS key of the account; right where no health data is in it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-hipaa-105`,
};
