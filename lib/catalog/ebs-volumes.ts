/** Operations a second of a gp3 volume for which nothing is said. */
export const GP3_IOPS = 3000;
/** MiB a second for each operation a second. */
const MIB_PER_OPERATION = 0.25;

/** The most throughput that a gp3 volume can have at a number of operations a second, in MiB a second. */
export function gp3Throughput(iops: number): number {
  return iops * MIB_PER_OPERATION;
}
