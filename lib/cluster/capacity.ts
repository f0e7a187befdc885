import type { PoolCapacity } from "./gpu-training-cluster-props";

/**
 * Where the instances of a pool come from. What is wrong with it is said by the pool that takes it.
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

/** Without types, anything may be given; of what is no object there is no reservation's id. */
function given<T>(options: T): T {
  return typeof options === "object" ? options : ({} as T);
}
