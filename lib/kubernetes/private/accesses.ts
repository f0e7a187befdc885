import { TerraformStack } from "cdktf";
import { IConstruct } from "constructs";
import type { Problem } from "../../core/finding";
import { addCheck } from "../../core/findings";
import { linkCause } from "../../core/linked-cause";
import { store, stored } from "../../core/paths";

const ACCESSES = Symbol.for("cdktf-ml-platform/cluster-accesses");

/**
 * The accesses that a stack has, in the order they were made, as the type that they are noted as. They are kept on the
 * stack, as walking it for each user takes n² steps.
 */
export function accessesIn<Access extends IConstruct>(stack: TerraformStack): readonly Access[] {
  return stored<readonly Access[]>(stack, ACCESSES) ?? [];
}

const ASKER = Symbol.for("cdktf-ml-platform/cluster-access-asker");

const PLACE = Symbol.for("cdktf-ml-platform/cluster-access-place");

/** Checks, once the tree is whole, whether an access is where it can be; what is wrong is said of what the user wrote. */
export function checkPlace(access: IConstruct, problems: () => readonly Problem[]): void {
  store(access, PLACE, problems);
  addCheck(access, () => (askerOf(access) === access ? problems() : []));
}

/** Notes for which construct an access was made that the user did not write. */
export function madeFor(asker: IConstruct, access: IConstruct): void {
  store(access, ASKER, asker);
  const property = TerraformStack.isStack(asker) ? "access" : "cluster";
  const cause = { path: asker.node.path, property };
  for (const part of access.node.children) linkCause(part, "MLP-K8S-205", cause);
  addCheck(asker, () => {
    const problems = stored<() => readonly Problem[]>(access, PLACE)?.() ?? [];
    return problems.map((problem) => ({ ...problem, property }));
  });
}

/** What the user wrote: the access itself, or what it was made for. */
export function askerOf(access: IConstruct): IConstruct {
  return stored<IConstruct>(access, ASKER) ?? access;
}

/** Notes an access on its stack. */
export function noteAccess(access: IConstruct): void {
  const stack = TerraformStack.of(access);
  store(stack, ACCESSES, [...accessesIn(stack), access]);
}
