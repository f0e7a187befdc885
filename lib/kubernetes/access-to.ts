import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { Problem } from "../core/finding";
import { record } from "../core/findings";
import { providerOf } from "../core/provider";
import { ClusterRef } from "../core/refs";
import { ClusterAccess } from "./cluster-access";
import { refOf } from "./plan/ref-of";
import { isAccess } from "./plan/target-cluster";
import { accessesIn, askerOf, madeFor } from "./private/accesses";
import { waitForCluster } from "./ready-after";
import type { TargetCluster } from "./target-cluster";

/**
 * The access by which something reaches its cluster: the one it was given, else the one that its stack has to that
 * cluster, else one that is made for the stack. The stack then waits for the cluster, where that is a construct.
 */
export function accessTo(user: Construct, target: TargetCluster): ClusterAccess {
  const stack = TerraformStack.of(user);
  if (isAccess(target) && !isElsewhere(target, stack)) return target;
  // providers cannot be used from another stack, but their cluster is known
  const named = isAccess(target) ? target.cluster : target;
  const accesses = accessesIn<ClusterAccess>(stack);
  const found = accesses.find((access) => reaches(access, refOf(named)));
  const [other] = accesses;
  if (found === undefined && other !== undefined) {
    record(user, [secondCluster(other, refOf(named))]);
    return other;
  }
  waitForCluster(stack, named);
  if (found !== undefined) return found;
  const made = new ClusterAccess(stack, "Access", { cluster: named, provider: providerOf(user) });
  madeFor(user, made);
  return made;
}

/** What stands in for a broken access is in no stack. */
function isElsewhere(access: ClusterAccess, stack: TerraformStack): boolean {
  return Construct.isConstruct(access) && TerraformStack.of(access) !== stack;
}

/** The same cluster, by the same role where one is named. */
function reaches({ cluster }: ClusterAccess, { clusterName, region, accessRoleArn }: ClusterRef): boolean {
  const isSame = cluster.clusterName === clusterName && cluster.region === region;
  return isSame && (accessRoleArn === undefined || cluster.accessRoleArn === accessRoleArn);
}

function secondCluster(other: ClusterAccess, wanted: ClusterRef): Problem {
  return {
    code: "MLP-K8S-131",
    property: "cluster",
    // of an access whose own cluster is broken nothing more is said
    causedBy: { path: other.node.path, property: "cluster" },
    message: `this stack reaches the cluster ${label(other.cluster)} (${askerOf(other).node.path}), got ${label(wanted)}`,
    fix: "use another stack, or make a second ClusterAccess with an alias here and give it as `cluster`",
  };
}

function label({ clusterName, region, accessRoleArn }: ClusterRef): string {
  return `${clusterName} in ${region}${accessRoleArn === undefined ? "" : ` as ${accessRoleArn}`}`;
}
