/**
 * What goes into a cluster, from a stack of its own: access, namespaces, charts, custom resources.
 * @module
 */

export { Chart } from "./chart";
export type { ChartProps } from "./chart";
export { ClusterAccess } from "./cluster-access";
export type { ClusterAccessProps } from "./cluster-access";
export { Namespace } from "./namespace";
export type { NamespaceProps } from "./namespace";
export type { ChartSource } from "./plan/chart";
export type { PodSecurity } from "./plan/namespace";
export { CustomResources } from "./custom-resources";
export type { CustomResourcesProps } from "./custom-resources";
export type { CrdSchema, CustomResourceDefinition } from "./plan/crd-schema";
export type { KubernetesObject } from "./plan/custom-resources";
