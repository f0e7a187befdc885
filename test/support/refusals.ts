import { warningsOf } from "../../lib/core/carrying";
import { findingOf } from "../../lib/core/finding";
import { FindingsError } from "../../lib/core";

/** What is thrown for a user's mistake, each finding as "code path property: message | fix"; nothing where all is well. */
export function refusals(make: () => unknown): string[] {
  return refusedBy(make).problems.map(({ code, path, property, message, fix }) => {
    return `${code} ${[path, property].filter(Boolean).join(" ")}: ${message} | ${fix}`;
  });
}

/** The findings of the one error that is thrown for a user's mistake. */
export function refusedBy(make: () => unknown): { readonly problems: FindingsError["findings"] } {
  try {
    // what a factory returns carries its warnings
    return { problems: warningsOf(make(), "").map((problem) => findingOf(problem, "")) };
  } catch (error) {
    if (error instanceof FindingsError) return { problems: error.findings };
    throw error;
  }
}
