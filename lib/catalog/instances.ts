import { endpointPrice } from "./sagemaker-instances";
import { lazyTable, row } from "./table";

interface InstanceRow {
  readonly vcpu: number | null;
  readonly usdPerHour: Readonly<Record<string, number>>;
}

const table = lazyTable<{ currency: string; instances: Readonly<Record<string, InstanceRow>> }>("instances.json");

/** The vCPUs of an EC2 type, undefined where the catalog does not know it. */
export function vcpusOf(instanceType: string): number | undefined {
  return row(table().instances, instanceType)?.vcpu ?? undefined;
}

/**
 * The Linux on-demand price of an EC2 type, or of an `ml.` type that hosts an endpoint, in USD per hour; undefined
 * where no source was read.
 */
export function instancePrice(instanceType: string, region: string): number | undefined {
  if (instanceType.startsWith("ml.")) return endpointPrice(instanceType, region);
  const found = row(table().instances, instanceType);
  return found === undefined ? undefined : row(found.usdPerHour, region);
}

/** How old the instance prices are. */
export function instancePricesAsOf(): string {
  return table().asOf;
}
