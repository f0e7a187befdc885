import { told } from "../../core/props/objects";
import { Rule } from "../../core/props/rule";
import type { ClusterAccess } from "../cluster-access";

/** Without providers of its own: what stands on it takes the stack's, so that the rest can be checked. */
const STAND_IN = {
  cluster: { clusterName: "unknown", region: "us-east-1" },
  clusterName: "unknown",
  region: undefined,
  aws: undefined,
  kubernetes: undefined,
  helm: undefined,
} as unknown as ClusterAccess;

const ACCESS = told<ClusterAccess>("a ClusterAccess", "kubernetes", STAND_IN);

/** How a cluster is reached. */
export function access(): Rule<ClusterAccess> {
  return ACCESS;
}
