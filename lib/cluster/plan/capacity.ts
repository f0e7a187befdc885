import { AcceleratedInstance } from "../../catalog/accelerators";
import { Problem } from "../../core/finding";
import { quote } from "../../core/plan/rules-of-values";
import { nested } from "../../core/props/objects";
import { optional, Rule } from "../../core/props/rule";
import { as, checked, shapes } from "../../core/props/shapes";
import { text } from "../../core/props/text";
import { oneOf } from "../../core/props/words";
import type { PoolCapacity } from "../capacity-props";
import { checkDates } from "./block";
import { MOMENT } from "./moment";

type Kind<K extends PoolCapacity["kind"]> = Extract<PoolCapacity, { readonly kind: K }>;
type One = Extract<PoolCapacity, { readonly kind: "reservation"; readonly reservationId: string }>;
type Several = Extract<PoolCapacity, { readonly reservationGroupArn: string }>;

const reservationId = text({
  code: "MLP-CLUSTER-031",
  what: "a capacity reservation",
  pattern: /^cr-[0-9a-f]{8,17}$/,
  allowed: "the id of a reservation, which a Capacity Block has too: cr-0123456789abcdef0",
  example: "cr-0123456789abcdef0",
  token: "allowed",
});

const reservationGroupArn = text({
  code: "MLP-CLUSTER-066",
  what: "a group of capacity reservations",
  pattern: /^arn:aws[a-z-]*:resource-groups:[a-z0-9-]+:\d{12}:group\/\S+$/,
  allowed: "the ARN of a resource group: arn:aws:resource-groups:us-east-1:123456789012:group/training",
  example: "arn:aws:resource-groups:us-east-1:123456789012:group/stand-in",
  token: "allowed",
});

const RESERVATION = as<PoolCapacity, One>(nested<One>({ kind: oneOf("reservation"), reservationId }));
const GROUP = as<PoolCapacity, Several>(nested<Several>({ kind: oneOf("reservation"), reservationGroupArn }));

const BLOCK: Rule<Kind<"block">> = checked(
  nested<Kind<"block">>({
    kind: oneOf("block"),
    reservationId,
    starts: optional(MOMENT),
    ends: optional(MOMENT),
  }),
  checkDates,
);

const KINDS = new Map<unknown, Rule<PoolCapacity>>([
  ["onDemand", as(nested<Kind<"onDemand">>({ kind: oneOf("onDemand") }))],
  ["spot", as(nested<Kind<"spot">>({ kind: oneOf("spot") }))],
  ["reservation", RESERVATION],
  ["block", as(BLOCK)],
]);

/** Where a pool's instances come from. */
export const CAPACITY: Rule<PoolCapacity> = shapes<PoolCapacity>(
  "a capacity made by Capacity.onDemand(), spot(), reservation() or block()",
  (given) => (given.kind === "reservation" && "reservationGroupArn" in given ? GROUP : KINDS.get(given.kind)),
  { kind: "onDemand" },
);

/** Whether nodes are bought as they start, so that new ones may run beside the old. */
export function isBought({ kind }: PoolCapacity): boolean {
  return kind === "onDemand" || kind === "spot";
}

/** Whether all nodes come out of one reservation, which is in one zone. */
export function isOneReservation(capacity: PoolCapacity): boolean {
  return "reservationId" in capacity;
}

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
