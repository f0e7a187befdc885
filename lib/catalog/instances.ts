import { Price, sourcedPrice } from "./price";
import { endpointPrice } from "./sagemaker-instances";
import { lazyTable, row } from "./table";

interface InstanceRow {
  readonly vcpu: number | null;
  /** By region: the price and the key of its source. */
  readonly usdPerHour: Readonly<Record<string, readonly [number, string]>>;
}

const table = lazyTable<{ currency: string; instances: Readonly<Record<string, InstanceRow>> }>("instances.json");

/** The vCPUs of an EC2 type, undefined where the catalog does not know it. */
export function vcpusOf(instanceType: string): number | undefined {
  return row(table().instances, instanceType)?.vcpu ?? undefined;
}

/** The EC2 types whose prices are known. */
export function pricedTypes(): readonly string[] {
  return Object.keys(table().instances);
}

/**
 * The price by the hour of an EC2 type (Linux, on demand), or of an `ml.` type that hosts an endpoint; undefined where
 * no source was read.
 */
export function instancePrice(instanceType: string, region: string): Price | undefined {
  if (instanceType.startsWith("ml.")) return endpointPrice(instanceType, region);
  const found = row(row(table().instances, instanceType)?.usdPerHour ?? {}, region);
  return found === undefined ? undefined : sourcedPrice(table(), found[0], "hour", found[1]);
}
