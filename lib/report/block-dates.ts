import { capacityBlockPrice } from "../catalog/capacity-blocks";
import type { Resource } from "../views";
import type { ComputeDemand } from "./compute";
import type { CostPlace, SunkCost } from "./cost";

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

/** What was paid for a block: all its hours of all instances, which the group has at its largest. */
export function sunkIn(
  demand: ComputeDemand | undefined,
  region: string | undefined,
): Omit<SunkCost, keyof CostPlace> | undefined {
  if (demand?.block === undefined || demand.purchase !== "reserved") return undefined;
  const { block, types, max } = demand;
  const [instanceType] = types;
  const price =
    instanceType === undefined || region === undefined ? undefined : capacityBlockPrice(instanceType, region);
  const known = price !== undefined && max !== undefined;
  return {
    ...block,
    instances: max,
    instanceType,
    ...(known ? { usd: Math.round(price.usd * block.hours * max * 100) / 100, priceDate: price.source.date } : {}),
  };
}
