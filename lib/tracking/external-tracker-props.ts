import type { SecretRef } from "../core/secret-ref";

/** Runs in Weights & Biases. */
export interface WeightsAndBiasesProps {
  /** Becomes `WANDB_API_KEY`. */
  readonly apiKey: SecretRef;
  /**
   * Becomes `WANDB_PROJECT`.
   * @default - what the program says
   */
  readonly project?: string;
  /**
   * Team or user: `WANDB_ENTITY`.
   * @default - the key's own
   */
  readonly entity?: string;
  /**
   * Of a server of your own.
   * @default - Weights & Biases' own: api.wandb.ai, with files in storage.googleapis.com
   */
  readonly host?: string;
}

/** Runs in Neptune. */
export interface NeptuneProps {
  /** Becomes `NEPTUNE_API_TOKEN`; it holds the address of its server. */
  readonly apiToken: SecretRef;
  /** The server that the token is for: Neptune's own service ended in March 2026. */
  readonly host: string;
  /**
   * `workspace/project`: `NEPTUNE_PROJECT`.
   * @default - what the program says
   */
  readonly project?: string;
}

/** Runs in Comet. */
export interface CometProps {
  /** Becomes `COMET_API_KEY`. */
  readonly apiKey: SecretRef;
  /**
   * Becomes `COMET_PROJECT_NAME`.
   * @default - what the program says
   */
  readonly project?: string;
  /**
   * Becomes `COMET_WORKSPACE`.
   * @default - the key's own
   */
  readonly workspace?: string;
  /**
   * Of a server of your own.
   * @default "www.comet.com"
   */
  readonly host?: string;
}

/** Runs and predictions in Arize. */
export interface ArizeProps {
  /** Becomes `ARIZE_API_KEY`. */
  readonly apiKey: SecretRef;
  /** Becomes `ARIZE_SPACE_ID`. */
  readonly spaceId: string;
  /**
   * Hosts of another region or of a server of your own.
   * @default ["api.arize.com", "flight.arize.com", "otlp.arize.com"]
   */
  readonly hosts?: readonly string[];
}

/** Runs of Guild.ai. */
export interface GuildProps {
  /** The folder of its runs: one that outlives the job, as of a mounted volume. Becomes `GUILD_HOME`. */
  readonly home: string;
}
