/**
 * The bucket of data, checkpoints and models.
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
export type { ArtifactPrefix } from "./plan/prefixes";
export type { SecureBucket } from "./private/secure-bucket";
