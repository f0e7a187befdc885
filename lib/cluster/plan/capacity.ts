import { AcceleratedInstance } from "../../catalog/accelerators";
import { Problem } from "../../core/finding";
import { quote } from "../../core/plan/rules-of-values";
import { nested } from "../../core/props/objects";
import { Rule } from "../../core/props/rule";
import { as, shapes } from "../../core/props/shapes";
import { text } from "../../core/props/text";
import { oneOf } from "../../core/props/words";
import type { PoolCapacity } from "../gpu-training-cluster-props";

type Kind<K extends PoolCapacity["kind"]> = Extract<PoolCapacity, { readonly kind: K }>;

const reservationId = text({
  code: "MLP-CLUSTER-031",
  what: "a capacity reservation",
  pattern: /^cr-[0-9a-f]{8,17}$/,
  allowed: "the id of a reservation, which a Capacity Block has too: cr-0123456789abcdef0",
  example: "cr-0123456789abcdef0",
  token: "allowed",
});

const KINDS = new Map<unknown, Rule<PoolCapacity>>([
  ["onDemand", as(nested<Kind<"onDemand">>({ kind: oneOf("onDemand") }))],
  ["reservation", as(nested<Kind<"reservation">>({ kind: oneOf("reservation"), reservationId }))],
  ["block", as(nested<Kind<"block">>({ kind: oneOf("block"), reservationId }))],
]);

/** Where a pool's instances come from. */
export const CAPACITY: Rule<PoolCapacity> = shapes<PoolCapacity>(
  "a capacity made by Capacity.onDemand(), reservation() or block()",
  ({ kind }) => KINDS.get(kind),
  { kind: "onDemand" },
);

/** Judges whether AWS sells Capacity Blocks of a pool's type, where that is a usable one. */
export function checkCapacity(
  capacity: PoolCapacity | undefined,
  instance: AcceleratedInstance | undefined,
  property: string,
): Problem[] {
  if (capacity?.kind !== "block" || instance === undefined || instance.capacityBlocks) return [];
  return [
    {
      code: "MLP-CLUSTER-032",
      property,
      message: `AWS sells no Capacity Blocks of this type, got ${quote(instance.instanceType)}`,
      fix: "use Capacity.onDemand() or Capacity.reservation({ … })",
    },
  ];
}
