import type { GpuPoolRef, NamespaceRef } from "../core/refs";
import type { TargetCluster } from "../kubernetes/target-cluster";

/** The device plugin for EFA. */
export interface EfaDevicePluginProps {
  /** The cluster it is in; the stack that makes it cannot be the one that uses it. */
  readonly cluster: TargetCluster;
  /** The cluster's pools; it runs on those with EFA. */
  readonly pools: readonly GpuPoolRef[];
  /**
   * Where it is installed; it needs privileged pods.
   * @default - "kube-system"
   */
  readonly namespace?: NamespaceRef | string;
  /**
   * Version of the chart.
   * @default - the one these values were written for
   */
  readonly version?: string;
  /**
   * Values for the chart, laid over those derived from the pools.
   * @default {}
   */
  readonly values?: Readonly<Record<string, unknown>>;
}
