/**
 * Typed views of everything that will be deployed: all stacks of an app, a plan, anybody's configuration. Rules and
 * reports stand on them; they know nothing of constructs.
 * @module
 */

export { Block, Resource } from "./resource";
export type { Follow } from "./resource";
export type { Known, Refers, Unknown, Value } from "./value";
export { Configuration } from "./configuration";
export { Views } from "./views";
export { partsOf, segmentsOf } from "./parts";
export type { Part } from "./parts";
export { isCreatedFirst } from "./replacement-order";
export { SageMaker } from "./sagemaker";
export type { ScaledVariant } from "./sagemaker";
export { backendOf } from "./state";
export type { Backend } from "./state";
