/** An AWS partition: its regions share accounts, ARNs and the end of host names, and nothing with other partitions. */
export type Partition =
  "aws" | "aws-cn" | "aws-us-gov" | "aws-iso" | "aws-iso-b" | "aws-iso-e" | "aws-iso-f" | "aws-eusc";

interface PartitionFacts {
  /** What the names of its regions begin with; a regular expression. */
  readonly regions: string;
  /** What the names of its hosts end with. */
  readonly dnsSuffix: string;
}

/** The one list of partitions, as AWS's SDKs have it. */
const FACTS: Readonly<Record<Partition, PartitionFacts>> = {
  aws: { regions: "af|ap|ca|eu|il|me|mx|sa|us", dnsSuffix: "amazonaws.com" },
  "aws-cn": { regions: "cn", dnsSuffix: "amazonaws.com.cn" },
  "aws-us-gov": { regions: "us-gov", dnsSuffix: "amazonaws.com" },
  "aws-iso": { regions: "us-iso", dnsSuffix: "c2s.ic.gov" },
  "aws-iso-b": { regions: "us-isob", dnsSuffix: "sc2s.sgov.gov" },
  "aws-iso-e": { regions: "eu-isoe", dnsSuffix: "cloud.adc-e.uk" },
  "aws-iso-f": { regions: "us-isof", dnsSuffix: "csp.hci.ic.gov" },
  "aws-eusc": { regions: "eusc-[a-z]{2}", dnsSuffix: "amazonaws.eu" },
};

/** All of them. */
export const PARTITIONS = Object.keys(FACTS) as readonly Partition[];

const DIRECTION = "(?:north|south|east|west|central|northeast|northwest|southeast|southwest)";
const EVERY = Object.values(FACTS);
const APART = PARTITIONS.filter((partition) => partition !== "aws").map(
  (partition) => [partition, new RegExp(`^(?:${FACTS[partition].regions})-${DIRECTION}-`)] as const,
);

/** What the code of a region looks like, in any partition. */
export const REGION_FORM = new RegExp(`^(?:${EVERY.map(({ regions }) => regions).join("|")})-${DIRECTION}-\\d$`);

/** The end of a host name, in any partition; a regular expression. */
export const DNS_SUFFIXES = `(?:${[...new Set(EVERY.map(({ dnsSuffix }) => dnsSuffix.replaceAll(".", "\\.")))].join("|")})`;

/** The end of service principals, in every partition; a few services use the partition's own in its place. */
const PRINCIPAL_SUFFIX = FACTS.aws.dnsSuffix;

/** A region, and what the names of its hosts end with: literals, or tokens where no Environment tells. */
interface Place {
  readonly region: string;
  readonly dnsSuffix: string;
}

/** The partition of a region, by its name: one that is newer than the catalogue has one too. */
export function partitionOf(region: string): Partition {
  return APART.find(([, form]) => form.test(region))?.[0] ?? "aws";
}

/** What the host names of a region end with: `amazonaws.com`, `amazonaws.com.cn`. */
export function dnsSuffixOf(region: string): string {
  return FACTS[partitionOf(region)].dnsSuffix;
}

/** The principal that policies know a service by, the same in all partitions: `sagemaker` → `sagemaker.amazonaws.com`. */
export function servicePrincipal(service: string): string {
  return `${service}.${PRINCIPAL_SUFFIX}`;
}

/** CloudWatch Logs has a principal of its own in each region. */
export function logsPrincipal({ region, dnsSuffix }: Place): string {
  return `logs.${region}.${dnsSuffix}`;
}

/**
 * The values of `kms:ViaService` for a service. Which end KMS gives it where a partition has an end of its own is not
 * documented, so there both are taken; no other service has either.
 */
export function viaService(service: string, { region, dnsSuffix }: Place): string | string[] {
  const usual = `${service}.${region}.${PRINCIPAL_SUFFIX}`;
  return dnsSuffix === PRINCIPAL_SUFFIX ? usual : [usual, `${service}.${region}.${dnsSuffix}`];
}

/** The registry of an account: the host of its ECR repositories. */
export function registryHost(accountId: string, region: string): string {
  return `${accountId}.dkr.ecr.${region}.${dnsSuffixOf(region)}`;
}

/** The endpoint service of a gateway endpoint, the same in all partitions: `com.amazonaws.us-east-1.s3`. */
export function gatewayService(service: string, region: string): string {
  return `com.amazonaws.${region}.${service}`;
}
