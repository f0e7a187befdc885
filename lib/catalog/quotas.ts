import { lazyTable, row } from "./table";

/** A service quota: its code in Service Quotas and the value an account starts with. */
export interface Quota {
  /** `L-…`, as Service Quotas has it. */
  readonly code: string;
  /** As Service Quotas calls it. */
  readonly name: string;
  /** Service code in Service Quotas: `ec2`. */
  readonly service: string;
  /** What an account starts with. */
  readonly default: number;
  /** What is counted: vCPUs, gateways, subnets. */
  readonly unit: string;
  /** Whether AWS raises it on request. */
  readonly adjustable: boolean;
}

/** How an EC2 instance is bought, as far as quotas tell it apart. */
export type Purchase = "on-demand" | "spot";

const table = lazyTable<{
  quotas: Readonly<Record<string, Omit<Quota, "code">>>;
  families: Readonly<Record<string, readonly [string | null, string | null]>>;
}>("quotas.json");

/** The quotas counted by reports, by what they limit. */
export const QUOTA_CODES = {
  /** Public addresses in a region. */
  elasticIp: "L-0263D0A3",
  /** Gateway endpoints in a region. */
  gatewayEndpoint: "L-1B52E74A",
  /** IPv4 ranges of one VPC. */
  cidrBlocksPerVpc: "L-83CA0A9D",
  /** Interface endpoints in one VPC. */
  interfaceEndpointsPerVpc: "L-29B6F2EB",
  /** Internet gateways in a region. */
  internetGateway: "L-A4707A72",
  /** NAT gateways in one zone. */
  natGatewaysPerZone: "L-FE5A380F",
  /** Route tables of one VPC. */
  routeTablesPerVpc: "L-589F43AA",
  /** Subnets of one VPC. */
  subnetsPerVpc: "L-407747CB",
  /** Security groups in a region. */
  securityGroup: "L-E79EC296",
  /** VPCs in a region. */
  vpc: "L-F678F1CE",
} as const;

/** A quota that reports count. */
export type QuotaName = keyof typeof QUOTA_CODES;

/** A quota by its code. */
export function quotaOf(code: string): Quota | undefined {
  const found = row(table().quotas, code);
  return found === undefined ? undefined : { code, ...found };
}

/** The vCPU quota an EC2 type counts against; undefined where the family is not known or sources disagree. */
export function vcpuQuotaOf(instanceType: string, purchase: Purchase): Quota | undefined {
  const family = row(table().families, instanceType.split(".")[0] ?? "");
  const code = family?.[purchase === "spot" ? 1 : 0];
  return code === undefined || code === null ? undefined : quotaOf(code);
}

/** How old the quota defaults are. */
export function quotasAsOf(): string {
  return table().asOf;
}
