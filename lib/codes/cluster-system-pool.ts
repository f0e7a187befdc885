import type { CodeTable } from "./code-table";

/** More codes under Clusters: of the system pool. */
export const SYSTEM_POOL = {
  "MLP-CLUSTER-080": {
    title: "Size of an instance type that is not known",
    why: "`systemPool.instanceType` ends with a size that EC2 has not had so far: `m7i.xlrage`. Where it is misspelt, EC2 refuses the node group, and the cluster stays without nodes. A warning, since AWS adds sizes.",
    fix: "correct the size. If AWS has it, acknowledge the warning.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
