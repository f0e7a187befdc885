import type { Code } from "../../codes";
import type { Resource, Views } from "../../views";
import { together } from "../judged";
import { Encrypted, encryptedBy, judgeOwnKeys } from "../own-key";
import type { Rule } from "../rule";

const FILES = [
  "aws_efs_file_system",
  "aws_fsx_ontap_file_system",
  "aws_fsx_openzfs_file_system",
  "aws_fsx_windows_file_system",
];
const KEY = "kms_key_id";

/** Volumes and file systems, those of nodes among them. */
export const ownKeyOfVolumes: Rule<Code> = {
  code: "MLP-HIPAA-101",
  title: "volumes and file systems are encrypted with keys of the account",
  source: "https://docs.aws.amazon.com/config/latest/developerguide/operational-best-practices-for-hipaa_security.html",
  check: (views) =>
    together(
      judgeOwnKeys(views, encryptedBy(views.resources(...FILES), KEY)),
      judgeOwnKeys(views, encryptedBy(views.resources("aws_fsx_lustre_file_system").filter(isKept), KEY)),
      // where the account has a key of its own for all volumes, they need none
      judgeOwnKeys(views, views.resources("aws_ebs_default_kms_key").length > 0 ? [] : volumes(views)),
    ),
};

/** Scratch file systems take no key. */
function isKept(resource: Resource): boolean {
  return resource.text("deployment_type")?.startsWith("PERSISTENT") === true;
}

function volumes(views: Views): readonly Encrypted[] {
  const ofTemplates = views.resources("aws_launch_template").flatMap((resource) =>
    resource.blocks("block_device_mappings").flatMap((mapping): Encrypted[] => {
      const block = mapping.block("ebs");
      return block === undefined ? [] : [{ resource, block, at: block.argument(KEY) }];
    }),
  );
  return [...encryptedBy(views.resources("aws_ebs_volume"), KEY), ...ofTemplates];
}
