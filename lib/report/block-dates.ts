import type { Resource } from "../views";

/** When a Capacity Block starts and ends. */
export interface BlockDates {
  readonly starts: string;
  readonly ends: string;
  readonly hours: number;
}

const HOUR = 3600_000;

/** The dates that a fact tells of the block of a node group; undefined where none does, or they are no dates. */
export function blockDates({ stack, address }: Resource): BlockDates | undefined {
  const fact = stack.facts.find((one) => one.type === "capacityBlock" && one.address === address);
  const { starts = null, ends = null } = fact ?? {};
  if (typeof starts !== "string" || typeof ends !== "string") return undefined;
  const hours = (Date.parse(ends) - Date.parse(starts)) / HOUR;
  return hours > 0 ? { starts, ends, hours: Math.round(hours * 100) / 100 } : undefined;
}
