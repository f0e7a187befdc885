/**
 * What is served: models, their artifacts and images, for endpoints of every kind.
 * @module
 */

export type { FollowedStage } from "./followed-stage";
export { ModelSource } from "./model-source";
export type { BoundModel } from "./model-source";
export type { ArtifactModelProps, ReadableBucket, RegistryModelProps, StageModelProps } from "./model-source-props";
