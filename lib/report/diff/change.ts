import { ArgumentChange } from "./argument-change";

/** What Terraform will do with a resource, or may. */
export type ChangeAction =
  "added" | "imported" | "changed" | "renamed" | "may replace" | "replaced" | "forgotten" | "destroyed";

/** Every action, mildest first. */
export const CHANGE_ACTIONS: readonly ChangeAction[] = [
  "added",
  "imported",
  "renamed",
  "changed",
  "may replace",
  "replaced",
  "forgotten",
  "destroyed",
];

/** One resource that differs. */
export interface ResourceChange {
  readonly action: ChangeAction;
  readonly address: string;
  readonly path: string;
  /** Its address before a `moved` block. */
  readonly previousAddress?: string;
  /** Its construct path before, where that differs. */
  readonly previousPath?: string;
  readonly arguments: readonly ArgumentChange[];
  /** What else the reader should know: protection, a look-alike under another address. */
  readonly notes: readonly string[];
}

/** One stack that differs, or not. */
export interface StackChange {
  readonly stack: string;
  readonly status: "added" | "removed" | "changed" | "same";
  readonly resources: readonly ResourceChange[];
  /** Other parts of the stack that differ: `provider.aws`, `output.bucket`, `data.aws_ami.Base`. */
  readonly settings: readonly string[];
}

/** The difference between two synthesized directories. */
export interface SynthesisDiff {
  readonly stacks: readonly StackChange[];
  readonly counts: Readonly<Record<ChangeAction, number>>;
}
