import { findingOf, FindingsError, Problem } from "./finding";
import { userLocation } from "./location";

/** What to throw for something that belongs to no construct, and on which nothing can be built. */
export function refusal(problems: readonly Problem[], path: string): FindingsError {
  const location = userLocation();
  return new FindingsError(problems.map((problem) => findingOf(problem, path, location)));
}

/** Throws where there are errors. Warnings alone refuse nothing, and there is no construct to record them on. */
export function throwIfInvalid(problems: readonly Problem[], path: string): void {
  if (problems.some(({ severity = "error" }) => severity === "error")) throw refusal(problems, path);
}
