import type { ClusterHolder, ClusterRef } from "../core/refs";
import type { ClusterAccess } from "./cluster-access";

/**
 * The cluster that something is in: a GpuTrainingCluster, any other by `{ clusterName, region }`, or a ClusterAccess of
 * your own. Of the first two, the stack's access is used, or made where there is none.
 */
export type TargetCluster = ClusterRef | ClusterHolder | ClusterAccess;
