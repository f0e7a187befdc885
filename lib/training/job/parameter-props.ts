/** A number that may be chosen. */
export interface NumberParameter {
  /** What it is where nobody chooses. */
  readonly default: number;
  /** The least that may be chosen. */
  readonly min: number;
  /** The most that may be chosen. */
  readonly max: number;
}

/** A word that may be chosen. */
export interface ChoiceParameter {
  /** What it is where nobody chooses. */
  readonly default: string;
  /** All words that may be chosen. */
  readonly values: readonly string[];
}

/** A text that may be chosen. */
export interface TextParameter {
  /** What it is where nobody chooses. */
  readonly default: string;
  /** A regular expression for the whole value: `[a-z0-9-]+`. */
  readonly pattern: string;
  /**
   * Most characters.
   * @default 200
   */
  readonly maxLength?: number;
}

/** A switch that may be chosen. */
export interface FlagParameter {
  /** What it is where nobody chooses. */
  readonly default: boolean;
}
