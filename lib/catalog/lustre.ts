/** MB/s for each TiB, by deployment type and storage; INTELLIGENT_TIERING has a throughput of its own. */
const THROUGHPUTS: ReadonlyMap<string, readonly number[]> = new Map([
  ["PERSISTENT_1 SSD", [50, 100, 200]],
  ["PERSISTENT_1 HDD", [12, 40]],
  ["PERSISTENT_2 SSD", [125, 250, 500, 1000]],
]);

/** The least size with EFA, of which all others are multiples, in GiB, by MB/s for each TiB. */
const WITH_EFA: ReadonlyMap<number, number> = new Map([
  [125, 38400],
  [250, 19200],
  [500, 9600],
  [1000, 4800],
]);

/** What sizes on HDD are multiples of, in GiB, by MB/s for each TiB. */
const ON_HDD: ReadonlyMap<number, number> = new Map([
  [12, 6000],
  [40, 1800],
]);

/** The one size below the first multiple, in GiB. */
const LEAST = 1200;

/** MB/s for each TiB that a deployment type has on its storage; undefined where it has none to choose. */
export function lustreThroughputs(deploymentType: string, storageType: string): readonly number[] | undefined {
  return THROUGHPUTS.get(`${deploymentType} ${storageType}`);
}

/** What the sizes of a file system with EFA are multiples of, in GiB. */
export function lustreEfaStep(throughput: number): number | undefined {
  return WITH_EFA.get(throughput);
}

/** Whether FSx for Lustre has an SSD file system of this size, in GiB. */
export function isLustreSize(gib: number, deploymentType: string): boolean {
  if (gib === LEAST) return true;
  if (gib < LEAST) return false;
  return deploymentType === "SCRATCH_1" ? gib === 2400 || gib % 3600 === 0 : gib % 2400 === 0;
}

/** What the sizes of a file system on HDD are multiples of, in GiB, by MB/s for each TiB. */
export function lustreHddStep(throughput: number): number | undefined {
  return ON_HDD.get(throughput);
}

/** The legal sizes of PERSISTENT_2 on SSD next to one that is not, in GiB: the one below, if any, and the one above. */
export function nearestLustreSizes(gib: number, efaStep?: number): readonly number[] {
  if (efaStep === undefined && gib < LEAST) return [LEAST];
  const step = efaStep ?? 2400;
  const below = Math.floor(gib / step) * step;
  const least = efaStep === undefined && below === 0 ? LEAST : below;
  return [...(least > 0 ? [least] : []), below + step];
}
