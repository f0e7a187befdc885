/**
 * Container images and models, by version.
 * @module
 */

export { ContainerImage } from "./container-image";
export type { ImageOfRepository } from "./container-image";
export { ImageRegistry } from "./image-registry";
export { ImageRegistryGrants } from "./image-registry-grants";
export { ModelRegistry } from "./model-registry";
export { ModelRegistryGrants } from "./model-registry-grants";
export type { ImageRegistryProps, ImportedRepositoryOptions, ModelRegistryProps } from "./registry-props";
