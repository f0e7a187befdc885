/**
 * What goes into a cluster, from a stack of its own: access, namespaces, volumes, charts, custom resources.
 * @module
 */

export { Chart } from "./chart";
export type { ChartProps, ChartSource } from "./chart-props";
export { ClusterAccess } from "./cluster-access";
export type { ClusterAccessProps } from "./cluster-access-props";
export type { TargetCluster } from "./target-cluster";
export { Namespace } from "./namespace";
export type { NamespaceProps, PodSecurity } from "./namespace-props";
export { BucketVolume } from "./bucket-volume";
export type { BucketVolumeProps, MountableBucket } from "./bucket-volume-props";
export { DefaultStorageClass } from "./default-storage-class";
export type { DefaultStorageClassProps } from "./default-storage-class-props";
export { SharedVolume } from "./shared-volume";
export type { SharedVolumeProps } from "./shared-volume-props";
export { CustomResources } from "./custom-resources";
export type { CustomResourcesProps, KubernetesObject } from "./custom-resources-props";
export type { CrdSchema, CustomResourceDefinition } from "../core/crd-schema";
