import type { ResourceSchema } from "../core/terraform-schema";
import { lazyTable, row } from "./table";

/** A type of AWS's provider that the bindings do not have, and the catalog does. */
export type NewerTypeName = "aws_sagemaker_mlflow_app" | "aws_sagemaker_model_card";

/** What is known of such a type. */
export interface NewerTypeRow {
  /** The oldest version of the provider in which it was seen: `6.40.0`. */
  readonly since: string;
  /** The newest version of the provider in which it was looked for and is not: `6.25.0`. */
  readonly missingIn: string;
  /** Its arguments. */
  readonly schema: ResourceSchema;
}

const table = lazyTable<{ types: Readonly<Record<NewerTypeName, NewerTypeRow>> }>("newer-types.json");

/** All of them. */
export function newerTypeNames(): readonly string[] {
  return Object.keys(table().types);
}

/** What is known of a type that is newer than the bindings; undefined of all others. */
export function newerTypeRow(type: string): NewerTypeRow | undefined {
  return row<NewerTypeRow>(table().types, type);
}
