import type { Json } from "../terraform";

/**
 * What an argument comes to. A rule judges what is known, follows what refers to something, and says of what is
 * unknown that it is: unknown is neither right nor wrong.
 */
export type Value<R> = Known | Refers<R> | Unknown;

/** It is written down, here or where a reference leads. */
export interface Known {
  /** Which kind of value it is. */
  readonly kind: "known";
  /** As the provider will see it. */
  readonly value: Json;
}

/** It is what a resource or a data source of the configuration gives. */
export interface Refers<R> {
  /** Which kind of value it is. */
  readonly kind: "refers";
  /** The resource. */
  readonly to: R;
  /**
   * `arn`.
   * @default - the whole of it
   */
  readonly attribute?: string;
}

/** Only Terraform knows it. */
export interface Unknown {
  /** Which kind of value it is. */
  readonly kind: "unknown";
  /** What it depends on. */
  readonly why: string;
}
