import { lazyTable, row } from "./table";

/** A service whose price the catalog may know. */
export type PricedService =
  | "applicationLoadBalancer"
  | "eksCluster"
  | "gp3Storage"
  | "interfaceEndpoint"
  | "kmsKey"
  | "logIngestion"
  | "natGateway"
  | "natGatewayData"
  | "networkLoadBalancer"
  | "publicIpv4"
  | "s3StandardStorage";

/** What a price is for. */
export type PriceUnit = "hour" | "month" | "GB" | "GB-month";

/** A price with its unit and its age. */
export interface Price {
  readonly usd: number;
  readonly unit: PriceUnit;
  readonly source: string;
}

interface PriceRow {
  readonly usd: Readonly<Record<string, number>>;
  readonly unit: PriceUnit;
  readonly source: string;
}

/** Hours that AWS's own calculators count in a month. */
export const HOURS_PER_MONTH = 730;

const table = lazyTable<{ currency: string; services: Readonly<Record<PricedService, PriceRow>> }>(
  "service-prices.json",
);

/** The price of a service in a region; undefined where no source was read, which is never a zero. */
export function servicePrice(service: PricedService, region: string): Price | undefined {
  const found = table().services[service];
  const usd = row(found.usd, region);
  return usd === undefined ? undefined : { usd, unit: found.unit, source: found.source };
}

/** How old the service prices are. */
export function servicePricesAsOf(): string {
  return table().asOf;
}
