/**
 * Container images and models, by version.
 * @module
 */

export { ContainerImage } from "./container-image";
export type { ImageOfRepository } from "./container-image";
export { ImageRegistry } from "./image-registry";
export { ImageRegistryGrants } from "./image-registry-grants";
export { ModelCard } from "./model-card";
export type { CardTextProps, ModelCardBusiness, ModelCardEvaluation, ModelCardProps } from "./model-card-props";
export { ModelRegistry } from "./model-registry";
export type { ModelRegistryResources } from "./model-registry";
export { ModelRegistryGrants } from "./model-registry-grants";
export type { PointerMover } from "./private/pointer-mover";
export type { CardShare } from "./private/card-share";
export type { ModelCardShareProps, ModelShare, ModelShareProps, SharedBucket } from "./share-props";
export type { VersionCardProps } from "./version-card-props";
export { PROVENANCE_PROPERTIES, provenanceProperties } from "./provenance";
export type { ModelProvenance } from "./provenance";
export type { ImageRegistryProps, ImportedRepositoryOptions, ModelRegistryProps } from "./registry-props";
