import { TerraformStack } from "cdktf";
import { store, stored } from "../../core/paths";
import type { ClusterAccess } from "../cluster-access";

const ACCESSES = Symbol.for("cdktf-ml-platform/cluster-accesses");

/** The accesses that a stack has, in the order they were made; kept there, as walking a stack for each user takes n² steps. */
export function accessesIn(stack: TerraformStack): readonly ClusterAccess[] {
  return stored<readonly ClusterAccess[]>(stack, ACCESSES) ?? [];
}

/** Notes an access on its stack. */
export function noteAccess(access: ClusterAccess): void {
  const stack = TerraformStack.of(access);
  store(stack, ACCESSES, [...accessesIn(stack), access]);
}
