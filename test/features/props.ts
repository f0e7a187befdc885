import { App } from "cdktf";
import { PlatformStack } from "../../lib/core";
import { FeatureGroup, ImportedFeatureGroupOptions } from "../../lib/features";
import { ServiceRole } from "../../lib/iam";
import { ArtifactBucket } from "../../lib/storage";
import { ANY_PROVIDER } from "../support/any-provider";
import { foundIn } from "../support/found";
import { tally } from "../support/garbage";
import { refusedBy } from "../support/refusals";
import { environment } from "../support/stacks";

const KEY = { keyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd" };
const BUCKET = ArtifactBucket.fromName("company-data", { key: KEY });

const ROLE = new ServiceRole(new PlatformStack(new App(), "prod", { environment: environment() }), "Role", {
  service: "sagemaker.amazonaws.com",
});

/** Complete props of feature groups. */
export const PROPS = {
  FeatureGroup: () =>
    tally(
      {
        features: {
          id: "String" as const,
          at: "Fractional" as const,
          tags: { list: "String" as const },
          labels: { set: "Integral" as const },
          embedding: { vector: 3 },
        },
        recordId: "id" as const,
        eventTime: "at" as const,
        online: { storage: "InMemory" as const, ttlSeconds: 60 },
        offline: { bucket: BUCKET, prefix: "features/it/", tableFormat: "Iceberg" as const },
        throughput: { readUnits: 5, writeUnits: 5 },
        featureGroupName: "it",
        description: "Of it",
        key: KEY,
        role: { roleName: "it", roleArn: "arn:aws:iam::123456789012:role/it", grantScope: ROLE },
        removalPolicy: "protect" as const,
        tags: { Team: "ml" },
        provider: ANY_PROVIDER,
      },
      (props) => foundIn((stack) => new FeatureGroup(stack, "It", props)),
      {
        optional: [
          ...["online", "online.storage", "online.ttlSeconds", "offline", "offline.prefix", "offline.tableFormat"],
          ...[
            "offline.bucket.key",
            "throughput",
            "featureGroupName",
            "description",
            "key",
            "role",
            "removalPolicy",
            "tags",
          ],
          ...["provider", "features.id", "features.at", "features.tags", "features.labels", "features.embedding"],
        ],
        unions: ["features.id", "features.at", "features.tags", "features.labels", "features.embedding"],
      },
    ),
  "FeatureGroup.fromArn": () =>
    tally(
      {
        arn: "arn:aws:sagemaker:us-east-1:123456789012:feature-group/customers",
        options: { key: KEY, offline: { bucket: BUCKET, prefix: "features/it/", tableName: "it_1700000000" } },
      },
      (given?: { readonly arn: string; readonly options: ImportedFeatureGroupOptions }) =>
        refusedBy(() => FeatureGroup.fromArn(given?.arn as string, given?.options)),
      { optional: ["options", "options.key", "options.offline", "options.offline.bucket.key"] },
    ),
  "FeatureGroup's workgroup": () =>
    tally(
      { workgroup: "features" },
      (options) =>
        foundIn((stack) => {
          const role = new ServiceRole(stack, "Reader", { service: "sagemaker.amazonaws.com" });
          const features = { id: "String", at: "Fractional" } as const;
          const group = new FeatureGroup(stack, "It", {
            features,
            recordId: "id",
            eventTime: "at",
            offline: { bucket: BUCKET },
          });
          group.grants.readOffline(role, options);
        }),
      { optional: ["", "workgroup"] },
    ),
};
