import {
  SagemakerFeatureGroupFeatureDefinition,
  SagemakerFeatureGroupOfflineStoreConfig,
  SagemakerFeatureGroupOnlineStoreConfig,
  SagemakerFeatureGroupThroughputConfig,
} from "@cdktf/provider-aws/lib/sagemaker-feature-group";
import { KeyRef } from "../../core/refs";
import { FeatureGroupPlan } from "../plan/feature-group";
import { FeatureDefinition } from "../plan/features";

/** The features as Terraform writes them. */
export function definitionBlocks(definitions: readonly FeatureDefinition[]): SagemakerFeatureGroupFeatureDefinition[] {
  return definitions.map(({ FeatureName, FeatureType, CollectionType, CollectionConfig }) => ({
    featureName: FeatureName,
    featureType: FeatureType,
    collectionType: CollectionType,
    collectionConfig: CollectionConfig && {
      vectorConfig: { dimension: CollectionConfig.VectorConfig.Dimension },
    },
  }));
}

/** The online store. */
export function onlineBlock(
  { online }: FeatureGroupPlan,
  key: KeyRef | undefined,
): SagemakerFeatureGroupOnlineStoreConfig | undefined {
  if (online === undefined) return undefined;
  return {
    enableOnlineStore: true,
    storageType: online.storage,
    securityConfig: key && { kmsKeyId: key.keyArn },
    ttlDuration: online.ttl,
  };
}

/** The offline store. Its table is made by Feature Store, which Iceberg needs. */
export function offlineBlock({ offline }: FeatureGroupPlan): SagemakerFeatureGroupOfflineStoreConfig | undefined {
  if (offline === undefined) return undefined;
  const { bucket, prefix, tableFormat } = offline;
  return {
    s3StorageConfig: {
      s3Uri: `s3://${bucket.bucketName}/${prefix.replace(/\/$/, "")}`,
      kmsKeyId: bucket.key?.keyArn,
    },
    disableGlueTableCreation: false,
    tableFormat,
  };
}

/** Said in any case, so that it is given up again by leaving the prop out; in memory there is none to say. */
export function throughputBlock({
  online,
  props,
}: FeatureGroupPlan): SagemakerFeatureGroupThroughputConfig | undefined {
  const { throughput } = props;
  if (throughput !== undefined) {
    return {
      throughputMode: "Provisioned",
      provisionedReadCapacityUnits: throughput.readUnits,
      provisionedWriteCapacityUnits: throughput.writeUnits,
    };
  }
  return online?.storage === "InMemory" ? undefined : { throughputMode: "OnDemand" };
}
