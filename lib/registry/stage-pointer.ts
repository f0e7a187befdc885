import type { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import type { ModelStageRef } from "../core/refs";

const POINTER = Symbol.for("cdktf-ml-platform/stage-pointer");

/** Keeps the parameter of a stage with what refers to it. */
export function keepPointer(stage: ModelStageRef, parameter: SsmParameter): void {
  Object.defineProperty(stage, POINTER, { value: parameter, enumerable: false, configurable: true });
}

/** The parameter, where this app makes it: its own stack reads it there, and needs no look-up. */
export function pointerOf(stage: ModelStageRef): SsmParameter | undefined {
  return (stage as { readonly [POINTER]?: SsmParameter })[POINTER];
}
