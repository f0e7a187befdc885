/**
 * The bucket of data, checkpoints and models, file systems that many nodes mount, and the bucket of Terraform's states.
 * @module
 */

export { ArtifactBucket } from "./artifact-bucket";
export type {
  AccessLogTarget,
  ArtifactBucketProps,
  ImportedBucketOptions,
  LifecycleRule,
} from "./artifact-bucket-props";
export { ArtifactBucketGrants } from "./artifact-bucket-grants";
export type { GrantedPrefix } from "./artifact-bucket-grants";
export { ElasticFileSystem } from "./elastic-file-system";
export type { ElasticFileSystemResources } from "./elastic-file-system";
export type { AccessPointProps, ElasticFileSystemProps, ImportedEfs } from "./elastic-file-system-props";
export type { FileSystemAccess } from "./private/file-system-access";
export { LustreFileSystem } from "./lustre-file-system";
export type { LustreFileSystemResources } from "./lustre-file-system";
export type {
  ImportedLustre,
  LinkEvent,
  LustreFileSystemProps,
  LustreLink,
  LustreSize,
  LustreThroughput,
} from "./lustre-file-system-props";
export { StateBucket } from "./state-bucket";
export type { StateBucketProps } from "./state-bucket-props";
export type { ArtifactPrefix } from "./plan/prefixes";
export type { SecureBucket } from "./private/secure-bucket";
