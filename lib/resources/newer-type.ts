import { NewerTypeName, newerTypeRow } from "../catalog/newer-types";
import type { ResourceSchema } from "../core/terraform-schema";
import { throwIfInvalid } from "../core/throw-if-invalid";
import { checkNewerType } from "./plan/newer-type";

declare const TYPES: unique symbol;

/** A type of AWS's provider that the installed bindings do not have. */
export interface NewerType<Arguments extends object = object, Attribute extends string = string> {
  /** `aws_sagemaker_mlflow_app`. */
  readonly terraformType: string;
  /** The version of the provider that has it: `6.40.0`. */
  readonly since: string;
  /** Its arguments. */
  readonly schema: ResourceSchema;
  /** For the compiler. Never set. */
  readonly [TYPES]?: {
    /** What it takes. */
    readonly arguments: Arguments;
    /** The names of what AWS sets. */
    readonly attribute: Attribute;
  };
}

/** A type that the library does not know. */
export interface NewerTypeProps {
  /** The version of the provider that it came with: `6.40.0`. */
  readonly since: string;
  /** Its entry of `resource_schemas`, as `terraform providers schema -json` prints it. */
  readonly schema: ResourceSchema;
}

/**
 * A type of AWS's provider that is newer than the bindings, by its arguments as Terraform spells them.
 *
 * @example
 * const card = newerType<{ model_card_name: string; model_card_status: string; content: string }, "model_card_arn">(
 *   "aws_sagemaker_model_card",
 * );
 */
export function newerType<Arguments extends object = never, Attribute extends string = never>(
  terraformType: NewerTypeName,
): NewerType<Arguments, Attribute>;
export function newerType<Arguments extends object = never, Attribute extends string = never>(
  terraformType: string,
  props: NewerTypeProps,
): NewerType<Arguments, Attribute>;
export function newerType<Arguments extends object = never, Attribute extends string = never>(
  terraformType: string,
  props?: NewerTypeProps,
): NewerType<Arguments, Attribute> {
  const known = props ?? newerTypeRow(terraformType);
  throwIfInvalid(checkNewerType(terraformType, known), "newerType");
  return new CheckedType(terraformType, known!.since, known!.schema);
}

/** A value that carries its schema whole. */
class CheckedType {
  constructor(
    readonly terraformType: string,
    readonly since: string,
    readonly schema: ResourceSchema,
  ) {}
}
