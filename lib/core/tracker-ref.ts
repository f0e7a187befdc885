import type { SecretRef } from "./secret-ref";

/** Where runs are logged. Not among the other references: what judges the place of a secret is built on those. */
export interface TrackerRef {
  /** What a client needs in its environment: `MLFLOW_TRACKING_URI`. */
  readonly clientVariables: Readonly<Record<string, string>>;
  /** Secrets that a client needs besides, by the variables that hold them: `WANDB_API_KEY`. */
  readonly secretVariables?: Readonly<Record<string, SecretRef>>;
  /**
   * Where people look at runs: the address of its pages, or the ARN of a tracker of SageMaker, which gives an address for
   * each visit. Left out where there are none, or they are not known.
   */
  readonly pages?: string;
  /** Hosts outside of AWS that a client reaches by HTTPS; left out where there are none. */
  readonly hosts?: readonly string[];
}
