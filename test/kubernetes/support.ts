import { TerraformStack } from "cdktf";
import { once } from "../../lib/core/paths";
import { ClusterAccess } from "../../lib/kubernetes";

/** The cluster that tests use. */
export const CLUSTER = { clusterName: "prod-training", region: "us-east-1" };

/** The one access that a stack has to it. */
export function accessIn(stack: TerraformStack): ClusterAccess {
  return once(stack, "Access", () => new ClusterAccess(stack, "Access", { cluster: CLUSTER }));
}
