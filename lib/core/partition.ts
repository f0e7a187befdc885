/** An AWS partition: regions of one share accounts and ARNs. */
export type Partition = "aws" | "aws-cn" | "aws-us-gov";

/** All of them. */
export const PARTITIONS: readonly [Partition, ...Partition[]] = ["aws", "aws-cn", "aws-us-gov"];

/** The partition of a region, by its name: one that is newer than the catalogue has one too. */
export function partitionOf(region: string): Partition {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}
