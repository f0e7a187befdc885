import { lazyTable } from "./table";

/** A kind of Kueue's that queues are made of. */
export type KueueKind =
  "ClusterQueue" | "Cohort" | "LocalQueue" | "ResourceFlavor" | "Topology" | "WorkloadPriorityClass";

/** A definition as the API server has it, without descriptions, status and rules in CEL. */
interface KueueCrd {
  /** What is defined. */
  readonly spec: {
    /** `kueue.x-k8s.io`. */
    readonly group: string;
    /** What the objects are called. */
    readonly names: {
      /** `kind` of an object. */
      readonly kind: string;
    };
    /** `Namespaced` or `Cluster`. */
    readonly scope: string;
    /** The one that is stored. */
    readonly versions: readonly {
      /** `v1beta2`. */
      readonly name: string;
      /** Whether the API server takes it. */
      readonly served?: boolean;
      /** What objects are held to. */
      readonly schema?: {
        /** Of the whole object. */
        readonly openAPIV3Schema?: object;
      };
    }[];
  };
}

const table = lazyTable<{ crds: Readonly<Record<KueueKind, KueueCrd>> }>("kueue-crds.json");

/** Kueue's definitions of what queues are made of, of the version of its chart. */
export function kueueCrds(): readonly KueueCrd[] {
  return Object.values(table().crds);
}
