import { AcceleratedInstance } from "../../catalog/accelerators";
import { Problem } from "../../core/finding";
import { checkText, quote } from "../../core/plan/rules-of-values";

/** Where the instances of a pool come from; made by `Capacity`. */
export type PoolCapacity =
  | {
      /** Bought when a node starts, if AWS has one. */
      readonly kind: "onDemand";
    }
  | {
      /** A capacity reservation, paid for while it stands. */
      readonly kind: "reservation";
      /** `cr-…`. */
      readonly reservationId: string;
    }
  | {
      /** A Capacity Block: paid in advance, for its days. */
      readonly kind: "block";
      /** `cr-…`. */
      readonly reservationId: string;
    };

/** Judges where a pool's instances come from. */
export function checkCapacity(
  capacity: PoolCapacity,
  instance: AcceleratedInstance | undefined,
  property: string,
): Problem[] {
  if (capacity.kind === "onDemand") return [];
  const id = checkText(capacity.reservationId, {
    code: "MLP-CLUSTER-031",
    property: `${property}.reservationId`,
    what: "capacity reservation",
    pattern: /^cr-[0-9a-f]{8,17}$/,
    allowed: "the id of a reservation, which a Capacity Block has too: cr-0123456789abcdef0",
  });
  const sold = capacity.kind !== "block" || instance === undefined || instance.capacityBlocks;
  return sold ? id : [...id, notSold(instance.instanceType, property)];
}

function notSold(instanceType: string, property: string): Problem {
  return {
    code: "MLP-CLUSTER-032",
    property,
    message: `AWS sells no Capacity Blocks of this type, got ${quote(instanceType)}`,
    fix: "use Capacity.onDemand() or Capacity.reservation({ … })",
  };
}
