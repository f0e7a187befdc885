import type { SecretRef } from "./secret-ref";

/** Where runs are logged. Not among the other references: what judges the place of a secret is built on those. */
export interface TrackerRef {
  /** What a client needs in its environment: `MLFLOW_TRACKING_URI`. */
  readonly clientVariables: Readonly<Record<string, string>>;
  /** Secrets that a client needs besides, by the variables that hold them: `WANDB_API_KEY`. */
  readonly secretVariables?: Readonly<Record<string, SecretRef>>;
  /** Hosts outside of AWS that a client reaches by HTTPS; left out where there are none. */
  readonly hosts?: readonly string[];
}
