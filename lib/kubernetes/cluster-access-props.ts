import type { AwsProps } from "../core/aws-props";
import type { ClusterHolder, ClusterRef } from "../core/refs";

/** Access to a cluster. */
export interface ClusterAccessProps extends AwsProps {
  /** A GpuTrainingCluster, or any cluster by literals: `{ clusterName: "prod-training", region: "us-east-1" }`. */
  readonly cluster: ClusterRef | ClusterHolder;
  /**
   * Alias of both providers, for the second cluster of a stack.
   * @default - none: they are the stack's default providers
   */
  readonly alias?: string;
}
