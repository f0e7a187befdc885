import { Json } from "../../terraform";
import { ArgumentChange } from "./argument-change";

/** What Terraform will do with a resource, or may. */
export type ChangeAction =
  | "added"
  | "imported"
  | "renamed"
  | "not applied"
  | "unprotected"
  | "changed"
  | "may replace"
  | "replaced"
  | "forgotten"
  | "destroyed";

/**
 * Every action, mildest first. `not applied`: the code differs, and Terraform is told to leave that alone; the notes say who
 * does it, or that nobody can. `unprotected`: nothing happens yet, but `prevent_destroy` no longer refuses a destroy.
 */
export const CHANGE_ACTIONS: readonly ChangeAction[] = [
  "added",
  "imported",
  "renamed",
  "not applied",
  "unprotected",
  "changed",
  "may replace",
  "replaced",
  "forgotten",
  "destroyed",
];

/** One resource that differs. */
export interface ResourceChange {
  /** What Terraform will do, or may. */
  readonly action: ChangeAction;
  /** Terraform address. */
  readonly address: string;
  /** Path of its construct. */
  readonly path: string;
  /** Its address before a `moved` block. */
  readonly previousAddress?: string;
  /** Its construct path before, where that differs. */
  readonly previousPath?: string;
  /** How many instances `count` or `for_each` make of it, where that is known and not one. */
  readonly instances?: number;
  /** Whether a replacement is made before the old one is destroyed. */
  readonly createsFirst?: boolean;
  /** Arguments that differ. */
  readonly arguments: readonly ArgumentChange[];
  /** What else the reader should know: protection, a look-alike under another address. */
  readonly notes: readonly string[];
}

/** A part of a stack beside its resources that differs: `provider.aws.region`, `output.bucket.value`. */
export interface SettingChange {
  /** Its path. */
  readonly setting: string;
  /** Its value in the older version, if it was set. */
  readonly before?: Json;
  /** Its value in the newer version, if it is set. */
  readonly after?: Json;
}

/** One stack that differs, or not. */
export interface StackChange {
  /** Name of the stack. */
  readonly stack: string;
  /** `removed`: deploying the rest leaves its resources running. */
  readonly status: "added" | "removed" | "changed" | "same";
  /** Those that differ. */
  readonly resources: readonly ResourceChange[];
  /** What differs beside resources. */
  readonly settings: readonly SettingChange[];
}

/** A removal that fails, or breaks another stack, if it is done at once. */
export interface TwoStepRemoval {
  /** Name of the stack. */
  readonly stack: string;
  /** An address, or `output.NAME`. */
  readonly removed: string;
  /** What to deploy first. */
  readonly first: string;
  /** What to deploy after that. */
  readonly then: string;
}

/** The difference between two synthesized directories. */
export interface SynthesisDiff {
  /** Every stack of either directory. */
  readonly stacks: readonly StackChange[];
  /** Removals that need two deployments. */
  readonly twoSteps: readonly TwoStepRemoval[];
  /** Instances by what happens to them; a resource whose count only the plan knows counts as one. */
  readonly counts: Readonly<Record<ChangeAction, number>>;
}
