import type { SagemakerModelPackageGroupPolicy } from "@cdktf/provider-aws/lib/sagemaker-model-package-group-policy";
import type { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import type { ModelStageRef } from "../core/refs";
import type { Approvers } from "./plan/stages";

const POINTER = Symbol.for("cdktf-ml-platform/stage-pointer");

/** Somebody of another account who reads a pointer. */
export interface PointerReader {
  /** The account. */
  readonly account: string;
  /** The partition of both accounts. */
  readonly partition: string;
  /**
   * Only these of its roles; `*` in a name stands for what is generated.
   * @default [] (whomever the account lets)
   */
  readonly roleArns?: readonly string[];
}

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
  /** The account that it is in, where it is known. */
  readonly accountId?: string;
  /** Its region, where it is known. */
  readonly region?: string;
  /** Lets somebody of another account read it, by a role of this one: its ARN. */
  readonly letRead: (reader: PointerReader) => string;
}

/** Keeps the parameter of a stage with what refers to it. */
export function keepPointer(stage: ModelStageRef, pointer: MadePointer): void {
  Object.defineProperty(stage, POINTER, { value: pointer, enumerable: false, configurable: true });
}

/** The parameter, where this app makes it. */
export function pointerOf(stage: ModelStageRef): MadePointer | undefined {
  return (stage as { readonly [POINTER]?: MadePointer })[POINTER];
}
