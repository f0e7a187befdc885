import { Price, PriceUnit, sourcedPrice } from "./price";
import { lazyTable, row } from "./table";

/** A service whose price the catalog may know. */
export type PricedService =
  | "applicationLoadBalancer"
  | "compositeAlarm"
  | "eksCluster"
  | "gp3Storage"
  | "highResolutionAlarm"
  | "interfaceEndpoint"
  | "kmsKey"
  | "logIngestion"
  | "natGateway"
  | "natGatewayData"
  | "networkLoadBalancer"
  | "publicIpv4"
  | "s3StandardStorage"
  | "smallTrackingServer"
  | "standardAlarm";

interface PriceRow {
  readonly usd: Readonly<Record<string, number>>;
  readonly unit: PriceUnit;
  readonly source: string;
}

const table = lazyTable<{ currency: string; services: Readonly<Record<PricedService, PriceRow>> }>(
  "service-prices.json",
);

/** The price of a service in a region; undefined where no source was read, which is never a zero. */
export function servicePrice(service: PricedService, region: string): Price | undefined {
  const found = table().services[service];
  const usd = row(found.usd, region);
  return usd === undefined ? undefined : sourcedPrice(table(), usd, found.unit, found.source);
}
