import { TerraformStack } from "cdktf";
import { IConstruct } from "constructs";
import { store, stored } from "../../core/paths";

const ACCESSES = Symbol.for("cdktf-ml-platform/cluster-accesses");

/**
 * The accesses that a stack has, in the order they were made, as the type that they are noted as. They are kept on the
 * stack, as walking it for each user takes n² steps.
 */
export function accessesIn<Access extends IConstruct>(stack: TerraformStack): readonly Access[] {
  return stored<readonly Access[]>(stack, ACCESSES) ?? [];
}

/** Notes an access on its stack. */
export function noteAccess(access: IConstruct): void {
  const stack = TerraformStack.of(access);
  store(stack, ACCESSES, [...accessesIn(stack), access]);
}
