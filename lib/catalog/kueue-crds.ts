import type { CustomResourceDefinition } from "../core/crd-schema";
import { lazyTable } from "./table";

/** A kind of Kueue's that queues are made of. */
export type KueueKind =
  "ClusterQueue" | "Cohort" | "LocalQueue" | "ResourceFlavor" | "Topology" | "WorkloadPriorityClass";

const table = lazyTable<{ crds: Readonly<Record<KueueKind, CustomResourceDefinition>> }>("kueue-crds.json");

/**
 * Kueue's definitions of what queues are made of, of the version of its chart; without descriptions, status and rules in
 * CEL.
 */
export function kueueCrds(): readonly CustomResourceDefinition[] {
  return Object.values(table().crds);
}
