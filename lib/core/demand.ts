import { findingOf, FindingsError, Problem } from "./finding";
import { userLocation } from "./location";

/** Throws problems of something that belongs to no construct, and on which nothing can be built. */
export function demand(problems: readonly Problem[], path: string): void {
  if (problems.length === 0) return;
  const location = userLocation();
  throw new FindingsError(problems.map((problem) => findingOf(problem, path, location)));
}
