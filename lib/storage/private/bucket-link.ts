import {
  FsxDataRepositoryAssociation,
  FsxDataRepositoryAssociationS3,
} from "@cdktf/provider-aws/lib/fsx-data-repository-association";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { awsContext } from "../../core/aws-context";
import { addEdge } from "../../core/depend-on";
import { policyOf } from "../../iam/across-accounts";
import { isEncryptionKey } from "../../iam/encryption-key";
import { linkedKeyUse } from "../plan/linked-key";
import { LinkPlan } from "../plan/lustre-link";

/** Links a prefix of a bucket to a folder of a file system, and lets FSx use the bucket's key where this app writes its policy. */
export function bucketLink(
  scope: Construct,
  link: LinkPlan,
  fileSystemId: string,
  tags: Readonly<Record<string, string>> | undefined,
): FsxDataRepositoryAssociation {
  const { bucket, prefix, folder } = link;
  const association = new FsxDataRepositoryAssociation(scope, "Link", {
    fileSystemId,
    fileSystemPath: folder,
    dataRepositoryPath: `s3://${bucket.bucketName}/${prefix}`,
    batchImportMetaDataOnCreate: true,
    // what is unlinked stays where it is
    deleteDataInFilesystem: false,
    s3: policies(link),
    tags,
  });
  const { key } = bucket;
  if (key === undefined || !isEncryptionKey(key)) return association;
  // said by the key's own account and region: what only this stack knows cannot be in the policy of another
  policyOf(key)?.add?.(linkedKeyUse(bucket.bucketArn, awsContext(key)));
  if (TerraformStack.of(key) === TerraformStack.of(scope)) addEdge(association, key.resources.key);
  return association;
}

function policies({ imports, exports }: LinkPlan): FsxDataRepositoryAssociationS3 | undefined {
  if (imports.length === 0 && exports.length === 0) return undefined;
  return {
    autoImportPolicy: imports.length === 0 ? undefined : { events: [...imports] },
    autoExportPolicy: exports.length === 0 ? undefined : { events: [...exports] },
  };
}
