import { findingOf, FindingsError, Problem } from "./finding";
import { userLocation } from "./location";

/** What to throw for something that belongs to no construct, and on which nothing can be built. */
export function refusal(problems: readonly Problem[], path: string): FindingsError {
  const location = userLocation();
  return new FindingsError(problems.map((problem) => findingOf(problem, path, location)));
}

/** Throws where there are problems. */
export function demand(problems: readonly Problem[], path: string): void {
  if (problems.length > 0) throw refusal(problems, path);
}
