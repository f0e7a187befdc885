import type { CapacityBlockOptions, PoolCapacity, ReservationOptions } from "./capacity-props";

/**
 * Where the instances of a pool come from. The pool that takes it records its problems.
 *
 * @example
 * const capacity = Capacity.block({
 *   reservationId: "cr-0123456789abcdef0",
 *   starts: "2026-12-15T11:30:00Z",
 *   ends: "2026-12-22T11:30:00Z",
 * });
 */
export abstract class Capacity {
  /** Bought by the hour, as far as AWS has them. */
  static onDemand(): PoolCapacity {
    return { kind: "onDemand" };
  }

  /**
   * What AWS has to spare, at a price that moves and is never above that on demand. AWS takes a node back two minutes
   * after it says so: for work that writes checkpoints, or that somebody starts again.
   */
  static spot(): PoolCapacity {
    return { kind: "spot" };
  }

  /** Out of On-Demand Capacity Reservations, which cost the same whether they are used or not. */
  static reservation(options: ReservationOptions): PoolCapacity {
    return { ...given(options), kind: "reservation" };
  }

  /**
   * Out of a Capacity Block, paid in advance. With its dates the pool's `max` nodes start when it starts and go 40
   * minutes before it ends, with no apply in between; without them somebody sets the number of nodes, 0 before it starts.
   * AWS takes back what is left from 30 minutes before its end.
   */
  static block(options: CapacityBlockOptions): PoolCapacity {
    return { ...given(options), kind: "block" };
  }
}

/** Without types, anything may be given; a value that is not an object has no reservation id. */
function given<T>(options: T): T {
  return typeof options === "object" ? options : ({} as T);
}
