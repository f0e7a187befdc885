import { Price, sourcedPrice } from "./price";
import { lazyTable, row } from "./table";

const table = lazyTable<{
  priceSource: string;
  usdPerHour: Readonly<Record<string, Readonly<Record<string, number>>>>;
}>("capacity-blocks.json");

/**
 * The price by the hour of one instance in a Capacity Block, on the day it was read; undefined where no source was. AWS
 * changes it with supply and demand.
 */
export function capacityBlockPrice(instanceType: string, region: string): Price | undefined {
  const found = row(row(table().usdPerHour, instanceType) ?? {}, region);
  return found === undefined ? undefined : sourcedPrice(table(), found, "hour", table().priceSource);
}
