import type { GpuPoolRef, NamespaceRef } from "../core/refs";
import type { TargetCluster } from "../kubernetes/target-cluster";

/** NVIDIA's device plugin. */
export interface NvidiaDevicePluginProps {
  /** The cluster it is in; the stack that makes it cannot be the one that uses it. */
  readonly cluster: TargetCluster;
  /** The pools with GPUs: where it runs, and which taints it passes. */
  readonly pools: readonly GpuPoolRef[];
  /**
   * Where it is installed; it needs privileged pods.
   * @default - a namespace of its own, "nvidia"
   */
  readonly namespace?: NamespaceRef | string;
  /**
   * Label nodes with their GPUs' model, memory and driver, by GPU and node feature discovery.
   * @default true
   */
  readonly featureDiscovery?: boolean;
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
