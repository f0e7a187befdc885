import type { AwsContext } from "../../core/aws-context";
import { viaService } from "../../core/partition";
import { ArtifactBucketRef } from "../../core/refs";
import type { PolicyStatement } from "../../iam/policy-document";

/** Feature Store makes its tables in this database of the account's Glue catalog, and the database too. */
export const DATABASE = "sagemaker_featurestore";

/** The parts of Glue that a request for a table names. */
export function tableResources(tableName: string, { partition, region, accountId }: AwsContext): readonly string[] {
  const glue = `arn:${partition}:glue:${region}:${accountId}`;
  return [`${glue}:catalog`, `${glue}:database/${DATABASE}`, `${glue}:table/${DATABASE}/${tableName}`];
}

/**
 * What Feature Store does as the role: AWS's managed policy AmazonSageMakerFeatureStoreAccess, for one folder of one
 * bucket and with its key. The table's name is known when the role has to be there already.
 */
export function storeStatements(
  bucket: ArtifactBucketRef,
  prefix: string,
  context: AwsContext,
): readonly PolicyStatement[] {
  const { bucketArn, key } = bucket;
  const data = [
    { actions: ["s3:PutObject", "s3:PutObjectAcl"], resources: [`${bucketArn}/${prefix}*`] },
    { actions: ["s3:GetObject"], resources: [`${bucketArn}/${prefix}*/metadata/*`] },
    { actions: ["s3:GetBucketAcl"], resources: [bucketArn] },
    { actions: ["glue:GetTable", "glue:UpdateTable"], resources: tableResources("*", context) },
  ];
  if (key === undefined) return data;
  const ofKey = {
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    resources: [key.keyArn],
    conditions: {
      StringEquals: { "kms:ViaService": viaService("s3", context) },
      StringLike: { "kms:EncryptionContext:aws:s3:arn": [bucketArn, `${bucketArn}/*`] },
    },
  };
  return [...data, ofKey];
}
