import type { PoolCapacity } from "./gpu-training-cluster-props";

/**
 * Where the instances of a pool come from. The pool that takes it records its problems.
 *
 * @example
 * const capacity = Capacity.block({ reservationId: "cr-0123456789abcdef0" });
 */
export abstract class Capacity {
  /** Bought by the hour, as far as AWS has them. */
  static onDemand(): PoolCapacity {
    return { kind: "onDemand" };
  }

  /** Out of an On-Demand Capacity Reservation, which costs the same whether it is used or not. */
  static reservation(options: { readonly reservationId: string }): PoolCapacity {
    return { ...given(options), kind: "reservation" };
  }

  /**
   * Out of a Capacity Block, paid in advance. Keep the pool at 0 before it starts; AWS takes its instances back from 30
   * minutes before it ends.
   */
  static block(options: { readonly reservationId: string }): PoolCapacity {
    return { ...given(options), kind: "block" };
  }
}

/** Without types, anything may be given; a value that is not an object has no reservation id. */
function given<T>(options: T): T {
  return typeof options === "object" ? options : ({} as T);
}
