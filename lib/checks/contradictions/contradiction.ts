import type { Arguments } from "./arguments";

/** Arguments of one resource that the provider takes, and that its service refuses together. */
export interface Contradiction {
  /** The type of the resource. */
  readonly type: string;
  /** The blocks that are judged one by one, where it is about a block: `rule`. */
  readonly each?: string;
  /** The argument without which there is nothing to judge. */
  readonly given?: string;
  /** The argument that a finding names. */
  readonly at: string;
  /** What is wrong, with what was got; undefined where nothing is. */
  readonly wrong: (read: Arguments) => string | undefined;
  /** What to do about it. */
  readonly fix: string;
  /**
   * The prop of the noun that makes such a resource whose finding says the same.
   * @default - none
   */
  readonly saidOf?: string;
}
