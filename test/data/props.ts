import { DatasetVersions, DataVersionSystem, IcebergTables, ImportedTableBucketOptions } from "../../lib/data";
import { ArtifactBucket } from "../../lib/storage";
import { ANY_PROVIDER } from "../support/any-provider";
import { foundIn } from "../support/found";
import { tally } from "../support/garbage";
import { refusedBy } from "../support/refusals";

const KEY = { keyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd" };
const BUCKET = ArtifactBucket.fromName("company-data", { key: KEY });

/** Complete props of datasets and tables. */
export const PROPS = {
  DatasetVersions: () =>
    tally(
      { bucket: BUCKET, prefix: "data/it/", trainingDays: 90, auditDays: 365, provider: ANY_PROVIDER },
      (props) => foundIn((stack) => new DatasetVersions(stack, "It", props)),
      { optional: ["bucket.key", "trainingDays", "auditDays", "provider"] },
    ),
  "DatasetVersions.version": () =>
    tally({ version: "31", system: "dvc" as const }, (given?: { version: string; system: DataVersionSystem }) =>
      foundIn((stack) => {
        const dataset = new DatasetVersions(stack, "It", { bucket: BUCKET, prefix: "data/it/" });
        dataset.version(given?.version as string);
        dataset.remoteUrl(given?.system as DataVersionSystem);
      }),
    ),
  IcebergTables: () =>
    tally(
      {
        namespaces: {
          sales: {
            orders: {
              schema: { id: { required: "long" as const }, amount: "decimal(10,2)" as const },
              snapshotDays: 30,
              minSnapshots: 2,
              fileSizeMb: 128,
            },
          },
        },
        tableBucketName: "company-tables",
        key: KEY,
        unreferencedDays: 3,
        noncurrentDays: 10,
        removalPolicy: "protect" as const,
        tags: { Team: "ml" },
        provider: ANY_PROVIDER,
      },
      (props) => foundIn((stack) => new IcebergTables(stack, "It", props)),
      {
        optional: [
          ...["schema", "snapshotDays", "minSnapshots", "fileSizeMb"].map((one) => `namespaces.sales.orders.${one}`),
          ...["tableBucketName", "key", "unreferencedDays", "noncurrentDays", "removalPolicy", "tags", "provider"],
        ],
        unions: ["namespaces.sales.orders.schema.id", "namespaces.sales.orders.schema.amount"],
      },
    ),
  "IcebergTables.fromArn": () =>
    tally(
      { arn: "arn:aws:s3tables:us-east-1:123456789012:bucket/company-tables", options: { key: KEY } },
      (given?: { readonly arn: string; readonly options: ImportedTableBucketOptions }) =>
        refusedBy(() => IcebergTables.fromArn(given?.arn as string, given?.options)),
      { optional: ["options", "options.key"] },
    ),
};
