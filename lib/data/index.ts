/**
 * Data that models are trained on: versions of datasets, and Iceberg tables.
 * @module
 */

export { DatasetGrants } from "./dataset-grants";
export { DatasetVersions } from "./dataset-versions";
export type { DatasetBucket, DatasetVersion, DatasetVersionsProps, DataVersionSystem } from "./dataset-versions-props";
export { IcebergTables } from "./iceberg-tables";
export { IcebergTablesGrants } from "./iceberg-tables-grants";
export type {
  IcebergNamespaces,
  IcebergTable,
  IcebergTablesProps,
  IcebergType,
  ImportedTableBucketOptions,
  RequiredColumn,
} from "./iceberg-tables-props";
