/**
 * The whole deployment with real Terraform against simulated providers: no account, no cost.
 * @module
 */

export { deriveSchemas, type TypesInUse } from "./schema/derive";
export type {
  AttributeSchema,
  BlockSchema,
  BlockTypeSchema,
  CtyType,
  NestedType,
  Nesting,
  ProviderSchema,
  ProviderSchemas,
  Schema,
} from "./schema/types";
export { typesInUse, type Json, type JsonObject } from "./lint/configuration";
export { lintStack } from "./lint/lint";
export { stripUnknown, type Stripped } from "./lint/strip";
export { rehearse } from "./rehearse";
export type { PlanCounts, RehearsalOptions, RehearsalResult, StackResult } from "./run/result";
export {
  MissingTerraformError,
  RehearsalAbortedError,
  RehearsalTimeoutError,
  RehearsalUsageError,
  TerraformVersionError,
} from "./run/errors";
