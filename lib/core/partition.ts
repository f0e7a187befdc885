/** The AWS partitions: regions of one share accounts and ARNs. */
export const PARTITIONS = ["aws", "aws-cn", "aws-us-gov"] as const;

/** An AWS partition. */
export type Partition = (typeof PARTITIONS)[number];

/** The partition of a region, by its name: one that is newer than the catalogue has one too. */
export function partitionOf(region: string): Partition {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}
