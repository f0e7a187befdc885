import { ownKeyOfVolumes } from "../../../../lib/checks/rules/own-key-of-volumes";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const AT = "aws_efs_file_system.F.kms_key_id";
const KEY = "${aws_kms_key.K.arn}";

function template(ebs: JsonObject): JsonObject {
  return { block_device_mappings: [{ device_name: "/dev/xvda", ebs: { encrypted: "true", ...ebs } }] };
}

export const proof: Proof = {
  rule: ownKeyOfVolumes,
  breaks: [
    { what: "a file system without a key", json: made({ "aws_efs_file_system.F": { encrypted: true } }), at: [AT] },
    {
      what: "a key of AWS by its alias",
      json: made({ "aws_ebs_volume.V": { encrypted: true, kms_key_id: "alias/aws/ebs" } }),
      at: ["aws_ebs_volume.V.kms_key_id"],
    },
    {
      what: "volumes of nodes",
      json: made({ "aws_launch_template.T": template({}) }),
      at: ["aws_launch_template.T.block_device_mappings[0].ebs.kms_key_id"],
    },
    {
      what: "Lustre that AWS keeps",
      json: made({ "aws_fsx_lustre_file_system.L": { deployment_type: "PERSISTENT_2" } }),
      at: ["aws_fsx_lustre_file_system.L.kms_key_id"],
    },
  ],
  legal: [
    {
      what: "keys of the account",
      json: made({
        "aws_kms_key.K": {},
        "aws_efs_file_system.F": { kms_key_id: KEY },
        "aws_ebs_volume.V": { kms_key_id: "arn:aws:kms:us-east-1:123456789012:key/1234" },
        "aws_launch_template.T": template({ kms_key_id: KEY }),
      }),
    },
    {
      what: "a key for all volumes of the account",
      json: made({
        "aws_kms_key.K": {},
        "aws_ebs_default_kms_key.D": { key_arn: KEY },
        "aws_launch_template.T": template({}),
      }),
    },
    { what: "scratch space", json: made({ "aws_fsx_lustre_file_system.L": { deployment_type: "SCRATCH_2" } }) },
  ],
  unknown: [{ what: "which key it is", json: made({ "aws_efs_file_system.F": { kms_key_id: "${var.key}" } }) }],
  told: `warning MLP-HIPAA-101  s ${AT}
  a key of AWS encrypts it, or none: nobody of the account says who may use it, and nobody can take it away, got no key
  fix: name a KMS key of the account; right where no health data is in it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-hipaa-101`,
};
