import type { AwsProps } from "../core/aws-props";
import type { GpuPoolRef, NamespaceRef } from "../core/refs";
import type { TargetCluster } from "../kubernetes/target-cluster";

/** The autoscaler of a cluster's pools. */
export interface ClusterAutoscalerProps extends AwsProps {
  /** The cluster it is in; the stack that makes it cannot be the one that uses it. */
  readonly cluster: TargetCluster;
  /** The cluster's pools; it changes the number of nodes of those with `scaledBy`, and of no others. */
  readonly pools: readonly GpuPoolRef[];
  /**
   * Where it is installed.
   * @default - "kube-system"
   */
  readonly namespace?: NamespaceRef | string;
  /**
   * Version of the chart.
   * @default - the one these values were written for
   */
  readonly version?: string;
  /**
   * Values for the chart, laid over those derived here. Its image is that of Kubernetes 1.35: for a cluster of another
   * minor give `{ image: { tag: "v1.36.1" } }`.
   * @default {}
   */
  readonly values?: Readonly<Record<string, unknown>>;
  /**
   * Tags of the role, in addition to the provider's.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}
