import { capacityBlockPrice } from "../catalog/capacity-blocks";
import type { ComputeDemand } from "./compute";
import type { CostPlace } from "./cost-place";

/** What was paid for in advance, whatever runs: a Capacity Block with its dates. */
export interface SunkCost extends CostPlace {
  /** When it starts, in UTC: `2026-12-15T11:30:00Z`. */
  readonly starts: string;
  /** When it ends, in UTC. */
  readonly ends: string;
  /** From one to the other. */
  readonly hours: number;
  /** How many instances: the largest size of the group. Undefined where only the plan knows it. */
  readonly instances?: number;
  /** What they are. Undefined where only the plan knows it. */
  readonly instanceType?: string;
  /** All of it. Undefined where no price was read; a block costs what it cost when it was bought. */
  readonly usd?: number;
  /** Day the price was read. */
  readonly priceDate?: string;
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
