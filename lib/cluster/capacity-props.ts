/** Where the instances of a pool come from; made by `Capacity`. */
export type PoolCapacity =
  | {
      /** Bought when a node starts, if AWS has one. */
      readonly kind: "onDemand";
    }
  | {
      /** What AWS has to spare, cheaper, and taken back two minutes after it says so. */
      readonly kind: "spot";
    }
  | {
      /** A capacity reservation, paid for while it exists. */
      readonly kind: "reservation";
      /** `cr-…`. */
      readonly reservationId: string;
    }
  | {
      /** Any capacity reservation of a resource group. */
      readonly kind: "reservation";
      /** `arn:aws:resource-groups:…:group/…`. */
      readonly reservationGroupArn: string;
    }
  | {
      /** A Capacity Block: paid in advance, for its days. */
      readonly kind: "block";
      /** `cr-…`. */
      readonly reservationId: string;
      /**
       * When it starts, with its time zone: `2026-12-15T11:30:00Z`. The pool's `max` nodes then start by themselves.
       * @default - somebody sets the number of nodes by hand
       */
      readonly starts?: string;
      /**
       * When it ends. The pool goes to 0 nodes 40 minutes before, 10 before AWS takes back what is left.
       * @default - somebody sets the number of nodes by hand
       */
      readonly ends?: string;
    };

/** One reservation, or a group of several. */
export type ReservationOptions =
  | {
      /** `cr-…`. */
      readonly reservationId: string;
    }
  | {
      /** ARN of a resource group of reservations, of any zones: `arn:aws:resource-groups:…:group/…`. */
      readonly reservationGroupArn: string;
    };

/** A Capacity Block, with its dates, both or neither. */
export interface CapacityBlockOptions {
  /** `cr-…`, as `aws ec2 describe-capacity-reservations` lists it. */
  readonly reservationId: string;
  /**
   * When it starts: ISO 8601 with a time zone, a literal.
   * @default - somebody sets the number of nodes by hand
   */
  readonly starts?: string;
  /**
   * When it ends: ISO 8601 with a time zone, a literal.
   * @default - somebody sets the number of nodes by hand
   */
  readonly ends?: string;
}
