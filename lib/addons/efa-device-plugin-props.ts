import type { GpuPoolRef, NamespaceRef } from "../core/refs";
import type { ClusterAccess } from "../kubernetes/cluster-access";

/** The device plugin for EFA. */
export interface EfaDevicePluginProps {
  /** How the cluster is reached. */
  readonly access: ClusterAccess;
  /** The cluster's pools; it runs on those with EFA. */
  readonly pools: readonly GpuPoolRef[];
  /**
   * Where it is installed; it needs privileged pods.
   * @default - "kube-system"
   */
  readonly namespace?: NamespaceRef;
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
