/** Bounds of one file. */
export interface Limits {
  /** Size of the file. */
  readonly bytes: number;
  /** How deep lists and objects, or templates, may be nested. */
  readonly depth: number;
}

/** No configuration comes near: a stack of 10,000 resources has 1 to 10 MiB, and nests 20 deep. */
export const LIMITS: Limits = { bytes: 64 * 1024 * 1024, depth: 200 };
