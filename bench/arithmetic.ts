/** The middle value; of an even number, the mean of the middle two. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error("the median of nothing");
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}

/** The smallest value: what a run costs when nothing else disturbs it. */
export function least(values: readonly number[]): number {
  if (values.length === 0) throw new Error("the least of nothing");
  return Math.min(...values);
}

/** How many times as much ours costs, each at its least disturbed. */
export function ratio(ours: readonly number[], raw: readonly number[]): number {
  return least(ours) / least(raw);
}

/** The power with which a cost grows: 1 is linear, 2 quadratic. */
export function exponent(
  small: { readonly size: number; readonly cost: number },
  large: { readonly size: number; readonly cost: number },
): number {
  return Math.log(large.cost / small.cost) / Math.log(large.size / small.size);
}

/**
 * By what part of itself a minimum may still fall after the third round. It did by up to 31 % on a machine of two processors
 * on which nine programs ran.
 */
const MAY_FALL = 1 / 3;

/** What a series would be if its minimum still fell: more rounds can make a gate hold less only by that of a divisor. */
export function fallen(values: readonly number[]): number[] {
  return values.map((value) => value * (1 - MAY_FALL));
}

/** Whether the last runs have brought no series a smallest value that is lower by more than half a percent. */
export function isSettled(series: readonly (readonly number[])[], patience: number): boolean {
  return series.every((values) => {
    const before = values.slice(0, -patience);
    return before.length > 0 && least(values) > least(before) * 0.995;
  });
}
