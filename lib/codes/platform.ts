import type { CodeTable } from "./code-table";

/** The codes under Platform. */
export const PLATFORM = {
  "MLP-PLATFORM-001": {
    section: "Platform",
    title: "Workloads without a cluster",
    why: "`MlPlatform` was given `workloads` and no `cluster`: there is nothing that they could run in.",
    fix: "give `cluster`. For a cluster that exists already, make `ClusterAccess` and `KubernetesEndpoint` in a stack of yours.",
    since: "0.2.0",
  },
  "MLP-PLATFORM-002": {
    title: "Name of a workload or endpoint is taken",
    why: "`MlPlatform` makes constructs of its own in the stacks: `Access` and `Serving` beside the workloads, the provider in each. A workload or endpoint of such a name would have their addresses.",
    fix: "take another name.",
    since: "0.2.0",
  },
} as const satisfies CodeTable;
