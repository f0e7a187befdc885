/**
 * GPU training clusters on EKS.
 * @module
 */

export { Capacity } from "./capacity";
export type { CapacityBlockOptions, PoolCapacity, ReservationOptions } from "./capacity-props";
export { GpuPool } from "./gpu-pool";
export type { ExistingGpuPoolProps } from "./existing-gpu-pool-props";
export { GpuTrainingCluster } from "./gpu-training-cluster";
export type { GpuTrainingClusterResources } from "./gpu-training-cluster";
export type {
  AddonName,
  ApiReach,
  ClusterPrincipal,
  GpuPoolProps,
  GpuTrainingClusterProps,
  NodeOperatingSystem,
  PoolScaler,
  SupportPolicy,
  SystemPoolProps,
} from "./gpu-training-cluster-props";
export { POOL_LABEL } from "./plan/pool-labels";
export type { AddonResources } from "./private/addon";
export type { AccessEntryResources } from "./private/access-entries";
export type { BlockSchedules } from "./private/block-schedules";
export type { EfaSecurityGroup } from "./private/efa-security-group";
export type { GpuPoolResources } from "./private/gpu-pool";
export type { QuotaLookUps } from "./private/quota-checks";
export type { RouteLookUps } from "./private/route-check";
export type { PoolResources } from "./private/system-pool";
