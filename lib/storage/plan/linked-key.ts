import type { AwsContext } from "../../core/aws-context";
import { viaService } from "../../core/partition";
import type { PolicyStatement } from "../../iam/policy-document";

/** The roles by which FSx reaches linked buckets: it makes one for each file system, so no name is known before. */
const ROLES = "role/aws-service-role/s3.data-source.lustre.fsx.amazonaws.com/AWSServiceRoleForFSxS3Access_*";

/**
 * Lets FSx read and write what a bucket's key encrypts, as AWS documents it for linked buckets. Everybody, narrowed to
 * those roles: KMS refuses to name one that is not there yet, and what names the account leaves it to IAM, where a
 * service's own role has no line for KMS.
 */
export function linkedKeyUse(bucketArn: string, place: AwsContext): PolicyStatement {
  return {
    sid: "FsxLinksBucket",
    principals: "*",
    actions: [
      "kms:Decrypt",
      "kms:Encrypt",
      "kms:GenerateDataKey",
      "kms:GenerateDataKeyWithoutPlaintext",
      "kms:ReEncryptFrom",
      "kms:ReEncryptTo",
    ],
    resources: ["*"],
    conditions: {
      StringEquals: { "kms:CallerAccount": place.accountId, "kms:ViaService": viaService("s3", place) },
      ArnLike: { "aws:PrincipalArn": `arn:${place.partition}:iam::${place.accountId}:${ROLES}` },
      StringLike: { "kms:EncryptionContext:aws:s3:arn": [bucketArn, `${bucketArn}/*`] },
    },
  };
}
