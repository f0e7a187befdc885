import type { CodeTable } from "./code-table";

const SECTION = "What runs in a cluster, in the JSON";

/** The codes of rules on what runs in clusters. */
export const CHECKS_KUBERNETES = {
  "MLP-K8S-201": {
    section: SECTION,
    title: "Object before its operator",
    why: "An object is of a kind that a chart of the same stack brings, and nothing makes it wait for that chart. Terraform starts both at once: the API server refuses the object (`no matches for kind`). At destroy the operator may go first, and objects with finalizers stay, or leave behind what they made, such as Karpenter's instances.",
    fix: "give `after` to CustomResources, or `depends_on` the operator's release.",
    since: "0.4.0",
  },
  "MLP-K8S-202": {
    section: SECTION,
    title: "Manifest of a kind that the same stack brings",
    why: "`kubernetes_manifest` asks the API server for its kind while Terraform plans. Where the same stack installs what brings the kind, the first plan fails, whatever the order of the apply.",
    fix: "install it by CustomResources, which packs objects into a chart, or keep it in a stack that comes after the operator's.",
    since: "0.4.0",
  },
  "MLP-K8S-203": {
    section: SECTION,
    title: "Load balancer whose controller may go first",
    why: "The load balancer controller takes down what it made for an Ingress or a Service. Where these do not wait for it, a destroy may remove the controller first: the objects keep their finalizers and wait for ever, and the load balancer keeps its security groups and subnets.",
    fix: "let them wait for the controller's release.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
