/**
 * Resources that the bindings of AWS's provider do not have.
 * @module
 */

export type { CloudSchema, CloudSchemaPart } from "../core/cloud-schema";
export type { CloudControlResourceProps } from "./cloud-control-props";
export { CloudControlResource } from "./cloud-control-resource";
export { cloudControlType } from "./cloud-control-type";
export type { CloudControlType } from "./cloud-control-type";
export { modelQualityJobDefinition } from "./model-quality-job-definition";
export type { ModelQualityJobDefinition } from "./model-quality-job-definition";
