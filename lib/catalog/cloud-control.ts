import type { CloudSchema } from "../core/cloud-schema";
import { lazyTable, row } from "./table";

/** A type that the catalog has the schema of. */
export type CloudControlTypeName = "AWS::SageMaker::ModelQualityJobDefinition";

const table = lazyTable<{ types: Readonly<Record<CloudControlTypeName, CloudSchema>> }>("cloud-control.json");

/** CloudFormation's schema of a type, by its name; undefined where the catalog does not have it. */
export function cloudSchema(typeName: string): CloudSchema | undefined {
  return row<CloudSchema>(table().types, typeName);
}
