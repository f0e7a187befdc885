import { destroyPrevented } from "../../../../lib/checks/rules/destroy-prevented";
import { made } from "../made";
import type { Proof } from "../proof";

const AT = "aws_s3_bucket.B.lifecycle.prevent_destroy";

export const proof: Proof = {
  rule: destroyPrevented,
  hiddenInPlans: "lifecycle",
  breaks: [
    { what: "a bucket", json: made({ "aws_s3_bucket.B": {} }), at: [AT] },
    {
      what: "a lifecycle that says something else",
      json: made({ "aws_kms_key.K": { lifecycle: { ignore_changes: ["description"] } } }),
      at: ["aws_kms_key.K.lifecycle.prevent_destroy"],
    },
    {
      what: "a file system that AWS keeps",
      json: made({ "aws_fsx_lustre_file_system.F": { deployment_type: "PERSISTENT_2" } }),
      at: ["aws_fsx_lustre_file_system.F.lifecycle.prevent_destroy"],
    },
  ],
  legal: [
    { what: "what is protected", json: made({ "aws_s3_bucket.B": { lifecycle: { prevent_destroy: true } } }) },
    {
      what: "a scratch file system",
      json: made({ "aws_fsx_lustre_file_system.F": { deployment_type: "SCRATCH_2" } }),
    },
    { what: "what has a switch of AWS's", json: made({ "aws_db_instance.D": {} }) },
  ],
  unknown: [
    {
      what: "whether AWS keeps it",
      json: made({ "aws_fsx_lustre_file_system.F": { deployment_type: "${var.type}" } }),
    },
  ],
  told: `warning MLP-PROD-104  s ${AT}
  a plan may destroy or replace it with all that is in it
  fix: set \`prevent_destroy = true\` in its lifecycle; right for what can be made anew at any time
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-prod-104`,
};
