/**
 * The bucket of data, checkpoints and models.
 * @module
 */

export { ArtifactBucket } from "./artifact-bucket";
export type { ArtifactBucketProps } from "./artifact-bucket";
export { ArtifactBucketGrants } from "./artifact-bucket-grants";
export type { GrantedPrefix } from "./artifact-bucket-grants";
export type { ImportedBucketOptions } from "./plan/imported";
export type { LifecycleRule } from "./plan/lifecycle";
export type { ArtifactPrefix } from "./plan/prefixes";
export type { GuardedBucket } from "./private/guarded-bucket";
