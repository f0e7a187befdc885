import type { CloudSchema } from "../core/cloud-schema";
import { throwIfInvalid } from "../core/throw-if-invalid";
import { checkSchema } from "./plan/cloud-schema";

declare const TYPES: unique symbol;

/** A type of Cloud Control with its schema, its properties and what AWS sets of it. */
export interface CloudControlType<Properties extends object = object, Output extends string = string> {
  /** What CloudFormation publishes of it. */
  readonly schema: CloudSchema;
  /** For the compiler. Never set. */
  readonly [TYPES]?: {
    /** What it takes. */
    readonly properties: Properties;
    /** The names of what AWS sets. */
    readonly output: Output;
  };
}

/**
 * A type that AWS's provider has no resource for, by the schema that CloudFormation publishes of it:
 * `aws cloudformation describe-type --type RESOURCE --type-name AWS::SageMaker::InferenceComponent --query Schema --output text`.
 * Keep it beside your code with the day you read it: what it says replaces the resource does.
 *
 * @example
 * const component = cloudControlType<{ EndpointName: string; VariantName: string }, "InferenceComponentArn">(schema);
 */
export function cloudControlType<Properties extends object = never, Output extends string = never>(
  schema: CloudSchema,
): CloudControlType<Properties, Output> {
  throwIfInvalid(checkSchema(schema), "cloudControlType");
  return new CheckedType(schema);
}

/** A value that carries its schema whole. */
class CheckedType {
  constructor(readonly schema: CloudSchema) {}
}
