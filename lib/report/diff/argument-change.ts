import { Json } from "../../terraform";

/** One argument that differs between two versions of a resource. */
export interface ArgumentChange {
  /** Path of the argument: `rule[0].id`. */
  readonly argument: string;
  /** `order`: the same elements in another order; `reference`: the same text, but what it points at changes. */
  readonly kind: "changed" | "added" | "removed" | "order" | "reference";
  /** Its value in the older version, if it was set. */
  readonly before?: Json;
  /** Its value in the newer version, if it is set. */
  readonly after?: Json;
  /** What that does to the resource. */
  readonly effect: "replaces" | "may replace" | "in place" | "unknown";
  /** Why the effect is not certain. */
  readonly why?: string;
}

/** What `ignore_changes` of a resource leaves out. */
export type Ignored = (path: string) => boolean;
