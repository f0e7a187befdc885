import type { Construct } from "constructs";
import type { GpuPoolRef, NamespaceRef } from "../core/refs";
import type { TargetCluster } from "../kubernetes/target-cluster";

/** NVIDIA's exporter of what GPUs do. */
export interface DcgmExporterProps {
  /** The cluster it is in; the stack that makes it cannot be the one that uses it. */
  readonly cluster: TargetCluster;
  /** The pools with GPUs: where it runs, and which taints it passes. */
  readonly pools: readonly GpuPoolRef[];
  /**
   * What is installed before it: the operator of Prometheus, where `serviceMonitor` is given.
   * @default []
   */
  readonly after?: readonly Construct[];
  /**
   * Whether an object of the operator of Prometheus says that it is to be scraped. Without that operator in the cluster
   * the installation fails.
   * @default false
   */
  readonly serviceMonitor?: boolean;
  /**
   * Where it is installed; it needs pods that are let do what the node's own may.
   * @default - a namespace of its own, "dcgm-exporter"
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
