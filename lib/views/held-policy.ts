import type { SynthesizedStack } from "../terraform";
import type { PolicyReading } from "./policy";
import type { PolicyKind } from "./policy-arguments";
import type { Resource } from "./resource";

/** A policy of the configuration. */
export interface Policy {
  /** What has it as an argument. */
  readonly resource: Resource;
  /** `policy`, `inline_policy[0].policy`. */
  readonly argument: string;
  /** What it is attached to. */
  readonly kind: PolicyKind;
  /** What it says, as far as the configuration tells. */
  readonly reading: PolicyReading;
  /** The stack in which its expressions stand. */
  readonly stack: SynthesizedStack;
  /**
   * The data source that writes it.
   * @default - none, it stands in the argument
   */
  readonly writtenBy?: Resource;
}
