import type { NodeGroup } from "../views";

/** One reservation: what tells it from others, and what it is called. */
export interface Reservation {
  readonly key: string;
  readonly told: string;
}

/** The one reservation that a group's template aims at. */
export function reservationOf({ template }: NodeGroup): Reservation | undefined {
  const target = template?.block("capacity_reservation_specification")?.block("capacity_reservation_target");
  const id = target?.value("capacity_reservation_id");
  if (id?.kind === "known" && typeof id.value === "string" && id.value !== "") return { key: id.value, told: id.value };
  if (id?.kind !== "refers" || id.to.has("count") || id.to.has("for_each")) return undefined;
  return { key: `${id.to.stack.name} ${id.to.address}`, told: id.to.address };
}
