import { lazyTable, row } from "./table";

const table = lazyTable<{ gbps: Readonly<Record<string, number>> }>("network-bandwidth.json");

/** What all network interfaces of a GPU type with EFA carry together, in Gbit/s; undefined of any other type. */
export function networkGbps(instanceType: string): number | undefined {
  return row(table().gbps, instanceType);
}
