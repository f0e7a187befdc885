import { createHash } from "node:crypto";
import { Fault } from "./mutate";

/** Of so many arguments of a resource type one is taken, at least one. */
export const ONE_IN = 10;

/** The same arguments in each run; those that come or go elsewhere change nothing. */
const SEED = "20260728";

/**
 * The faults of a sample of arguments: of each resource type its share, each with all its mistakes. It is drawn by the
 * argument's name, so that a run repeats the one before, and a new argument leaves the others where they are.
 */
export function sampleOf(faults: readonly Fault[]): Fault[] {
  const types = [...new Set(faults.map(({ type }) => type))];
  return types.flatMap((type) => {
    const mine = faults.filter((fault) => fault.type === type);
    const properties = [...new Set(mine.map(({ property }) => property))];
    const drawn = properties.sort(byLot(type)).slice(0, Math.ceil(properties.length / ONE_IN));
    return mine.filter(({ property }) => drawn.includes(property));
  });
}

function byLot(type: string): (one: string, other: string) => number {
  const lot = (property: string): string => createHash("sha256").update(`${SEED} ${type} ${property}`).digest("hex");
  return (one, other) => (lot(one) < lot(other) ? -1 : 1);
}
