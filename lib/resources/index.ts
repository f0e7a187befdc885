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
export type { ModelQualityJobDefinition, MonitoredData } from "./model-quality-job-definition";
export { NewerResource } from "./newer-resource";
export type { NewerResourceProps } from "./newer-resource-props";
export { newerType } from "./newer-type";
export type { NewerType, NewerTypeProps } from "./newer-type";
export type { ArgumentSchema, ArgumentsSchema, ArgumentType, ResourceSchema } from "../core/terraform-schema";
