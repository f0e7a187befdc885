/**
 * The bucket of data, checkpoints and models, and that of Terraform's states.
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
export { StateBucket } from "./state-bucket";
export type { StateBucketProps } from "./state-bucket-props";
export type { ArtifactPrefix } from "./plan/prefixes";
export type { SecureBucket } from "./private/secure-bucket";
