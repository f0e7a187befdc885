import type { SagemakerModelPackageGroupPolicy } from "@cdktf/provider-aws/lib/sagemaker-model-package-group-policy";
import type { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import type { ModelStageRef } from "../core/refs";
import type { Approvers } from "./plan/stages";

const POINTER = Symbol.for("cdktf-ml-platform/stage-pointer");

/** A pointer that this app makes. */
export interface MadePointer {
  /** Its own stack reads it there, and needs no look-up. */
  readonly parameter: SsmParameter;
  /** Name of the group as a literal. */
  readonly groupName: string;
  /** Name of the parameter as a literal. */
  readonly parameterName: string;
  /** Who approves for the stages of its registry. */
  readonly approvers: Approvers;
  /** The policy that lets nobody else move a version, where there are approvers. */
  readonly lock: () => SagemakerModelPackageGroupPolicy | undefined;
}

/** Keeps the parameter of a stage with what refers to it. */
export function keepPointer(stage: ModelStageRef, pointer: MadePointer): void {
  Object.defineProperty(stage, POINTER, { value: pointer, enumerable: false, configurable: true });
}

/** The parameter, where this app makes it. */
export function pointerOf(stage: ModelStageRef): MadePointer | undefined {
  return (stage as { readonly [POINTER]?: MadePointer })[POINTER];
}
