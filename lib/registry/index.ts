/**
 * Container images and models, by version.
 * @module
 */

export { ContainerImage } from "./container-image";
export { ImageRegistry } from "./image-registry";
export type { ImageRegistryProps } from "./image-registry";
export { ImageRegistryGrants } from "./image-registry-grants";
export { ModelRegistry } from "./model-registry";
export type { ModelRegistryProps } from "./model-registry";
export { ModelRegistryGrants } from "./model-registry-grants";
