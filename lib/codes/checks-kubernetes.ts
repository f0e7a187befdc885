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
  "MLP-K8S-204": {
    section: SECTION,
    title: "Cluster of Kubernetes and Helm from a module of the same stack",
    why: "The providers for Kubernetes and Helm are configured before anything is made. Where a module of the same stack makes their cluster, they reach none at the first plan, and none while it is replaced: Terraform then talks to localhost, or wants to make everything in the cluster anew.",
    fix: "put what runs in the cluster into a stack of its own, with ClusterAccess; accept it where the cluster is never replaced.",
    since: "0.4.0",
  },
  "MLP-K8S-205": {
    section: SECTION,
    title: "Cluster looked up before it is made",
    why: "A data source names a cluster literally, and the same stack makes a cluster of that name. Terraform reads the data source while it plans: at the first plan there is no such cluster, and the plan fails.",
    fix: "refer to the cluster, or look it up in a stack that comes after.",
    since: "0.4.0",
  },
  "MLP-K8S-206": {
    section: SECTION,
    title: "Provider for Helm in the form of version 2",
    why: "Version 3 of the provider takes `kubernetes` as an object. A block, in JSON a list, is refused: `Inappropriate value for attribute`.",
    fix: "write `kubernetes = { … }`.",
    since: "0.4.0",
  },
  "MLP-K8S-207": {
    section: SECTION,
    title: "Namespace made twice",
    why: "A release has `create_namespace`, and a resource makes the same namespace. Helm takes one that is there; the resource does not: where the release is first, the apply fails with `already exists`.",
    fix: "leave `create_namespace` out, and refer to the namespace's resource.",
    since: "0.4.0",
  },
  "MLP-K8S-208": {
    section: SECTION,
    title: "Namespace that nobody makes",
    why: "A release is installed into a namespace that nothing makes, in a cluster that is made here. Helm makes none unless it is told to: `namespaces not found`.",
    fix: "make it with Namespace, or set `create_namespace`.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
