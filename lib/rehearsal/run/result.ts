import type { Finding } from "../../core/finding";

/** What a rehearsal is asked to do. */
export interface RehearsalOptions {
  /** The synthesized directory, usually `cdktf.out`; it is only read. */
  readonly directory: string;
  /**
   * The Terraform command.
   * @default - `TERRAFORM_BINARY_NAME`, as in CDKTF, else `terraform`
   */
  readonly terraform?: string;
  /**
   * The folder from which the providers' bindings are looked for, in node_modules and .gen, upwards.
   * @default - `directory`, then the current folder
   */
  readonly bindingsFrom?: string;
  /**
   * The time that it is played at, which a configuration asks for by `plantimestamp()`: `2026-12-16T00:00:00Z`.
   * @default - the first moment of a stack's Capacity Blocks, else the clock
   */
  readonly at?: string;
  /**
   * Lets Terraform fetch modules from registries and over HTTPS, with the user's credentials for registries. Without it
   * nothing leaves this machine, and a stack with such a module is not rehearsed.
   * @default false
   */
  readonly fetchModules?: boolean;
  /**
   * Called with one line as each stack goes forward and back, and with one of what it is at while that takes long.
   * @default - silent
   */
  readonly onProgress?: (line: string) => void;
  /**
   * Seconds after which, again and again, a line says what a stack is at and how many resources are left.
   * @default 10
   */
  readonly progressSeconds?: number;
  /**
   * Ends the rehearsal: children are killed, the temporary folder goes.
   * @default - runs to its end
   */
  readonly signal?: AbortSignal;
}

/** Resources added, changed and destroyed by a plan. */
export interface PlanCounts {
  /** Resources to be made. */
  readonly add: number;
  /** Resources to be changed in place. */
  readonly change: number;
  /** Resources to be destroyed; a replacement counts here and in `add`. */
  readonly destroy: number;
}

/** How one stack went. */
export interface StackResult {
  /** Name of the stack. */
  readonly name: string;
  /** What the first plan did. */
  readonly plan: PlanCounts;
  /** What was left to do after apply: nothing, when all is well. */
  readonly secondPlan: PlanCounts;
  /**
   * What refused to be destroyed, by address, sorted: under `prevent_destroy`, or with its service's deletion protection.
   * Terraform itself names at once only that from which nothing else that refuses is made.
   */
  readonly refused: readonly string[];
  /** Whether the final destroy, with all that refused lifted, left nothing behind. */
  readonly destroyed: boolean;
  /** From init to destroy. */
  readonly seconds: number;
}

/** How a rehearsal went: it passed when there is no finding of severity `error`. */
export interface RehearsalResult {
  /** In the order of deployment. */
  readonly stacks: readonly StackResult[];
  /** What went wrong, or should be known. */
  readonly findings: readonly Finding[];
}

/** A plan of nothing. */
export const NOTHING: PlanCounts = { add: 0, change: 0, destroy: 0 };
