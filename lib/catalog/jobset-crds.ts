import type { CustomResourceDefinition } from "../core/crd-schema";
import { lazyTable } from "./table";

const table = lazyTable<{ crds: { readonly JobSet: CustomResourceDefinition } }>("jobset-crds.json");

/** JobSet's definition, of the version of its chart; without descriptions, status and rules in CEL. */
export function jobSetCrds(): readonly CustomResourceDefinition[] {
  return [table().crds.JobSet];
}
