import type { Code } from "../../codes";
import type { Resource } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

const LUSTRE = "aws_fsx_lustre_file_system";
/** What holds data or keys, and has no switch of AWS's that keeps it. */
const KEPT = [
  "aws_s3_bucket",
  "aws_s3_directory_bucket",
  "aws_efs_file_system",
  LUSTRE,
  "aws_fsx_ontap_file_system",
  "aws_fsx_openzfs_file_system",
  "aws_fsx_windows_file_system",
  "aws_ebs_volume",
  "aws_kms_key",
  "aws_kms_external_key",
  "aws_sagemaker_feature_group",
  "aws_sagemaker_model_package_group",
];

/** A plan that would replace or destroy what holds data fails, instead of waiting for somebody to read it. */
export const destroyPrevented: Rule<Code> = {
  code: "MLP-PROD-104",
  title: "Terraform may not destroy what holds data",
  source: "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#prevent_destroy",
  check: (views) =>
    judgeEach(
      views.resources(...KEPT).filter((resource) => !isScratch(resource)),
      (resource, say) => {
        if (resource.block("lifecycle")?.boolean("prevent_destroy") === true) return;
        if (!views.shows("lifecycle", resource.stack)) {
          return say.unknown(resource, "lifecycle", "what was read does not show lifecycle");
        }
        const why = resource.type === LUSTRE ? resource.why("deployment_type") : undefined;
        if (why !== undefined) return say.unknown(resource, "deployment_type", why);
        say.warning(resource, "lifecycle.prevent_destroy", {
          message: "a plan may destroy or replace it with all that is in it",
          fix: "set `prevent_destroy = true` in its lifecycle; right for what can be made anew at any time",
        });
      },
    ),
};

/** A file system that AWS itself does not keep. */
function isScratch(resource: Resource): boolean {
  if (resource.type !== LUSTRE) return false;
  return !resource.has("deployment_type") || resource.text("deployment_type")?.startsWith("SCRATCH") === true;
}
