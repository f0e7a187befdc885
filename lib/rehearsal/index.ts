export { deriveSchemas, type TypesInUse } from "./schema/derive";
export type { ProviderSchema, ProviderSchemas, Schema } from "./schema/types";
export { typesInUse, type Json, type JsonObject } from "./lint/configuration";
export { lintStack } from "./lint/lint";
export { stripUnknown, type Stripped } from "./lint/strip";
export { rehearse } from "./rehearse";
export type { PlanCounts, RehearsalOptions, RehearsalResult, StackResult } from "./run/result";
export { MissingTerraformError, RehearsalAbortedError, RehearsalUsageError } from "./run/errors";
