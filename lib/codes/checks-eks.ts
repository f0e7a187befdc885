import type { CodeTable } from "./code-table";

/** The codes of rules on clusters, their nodes and add-ons. */
export const CHECKS_EKS = {
  "MLP-EKS-101": {
    section: "Clusters, their nodes and add-ons, in the JSON",
    title: "Instance type in two places",
    why: "A node group names instance types, and its launch template has one too. EKS refuses the group with `InvalidParameterException`.",
    fix: "leave one of them out: the launch template's, for a group that may have several types.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
