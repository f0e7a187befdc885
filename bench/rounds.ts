/** How often tasks are measured: until their minima stand still, between the least and the most. */
export interface Rounds {
  readonly least: number;
  readonly most: number;
  /** Rounds after which a gate that holds by far needs no more; without, it is measured on. */
  readonly enough?: number;
}

/** The rounds of each kind of figure. */
export interface Effort {
  /** What a gate close by needs. */
  readonly gated: Rounds;
  /** What a gate further away, or a task of seconds, needs. */
  readonly few: Rounds;
  /** What is told and gates nothing. */
  readonly told: Rounds;
}

/** Every figure to the full. */
export const FULL: Effort = {
  gated: { least: 9, most: 24 },
  few: { least: 3, most: 5 },
  told: { least: 5, most: 9 },
};

/** Gates until they hold by far, else to the full; what gates nothing twice. */
export const GATES: Effort = {
  gated: { ...FULL.gated, enough: 2 },
  few: { ...FULL.few, enough: 2 },
  told: { least: 2, most: 2 },
};
