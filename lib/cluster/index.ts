/**
 * GPU training clusters on EKS.
 * @module
 */

export { Capacity } from "./capacity";
export { GpuTrainingCluster } from "./gpu-training-cluster";
export type {
  GpuPoolProps,
  GpuTrainingClusterProps,
  GpuTrainingClusterResources,
  SystemPoolProps,
} from "./gpu-training-cluster";
export type { ApiReach } from "./plan/api-reach";
export type { PoolCapacity } from "./plan/capacity";
export { POOL_LABEL } from "./plan/pool";
export type { SupportPolicy } from "./plan/kubernetes-version";
export type { AddonResources } from "./private/addon";
export type { AccessEntryResources } from "./private/access-entries";
export type { EfaSecurityGroup } from "./private/efa-security-group";
export type { GpuPoolResources } from "./private/gpu-pool";
export type { PoolResources } from "./private/system-pool";
