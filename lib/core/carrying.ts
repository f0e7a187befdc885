import type { Problem } from "./finding";

const WARNINGS = Symbol.for("cdktf-ml-platform/carried-warnings");

/**
 * What a factory returns, with the warnings about what it was given: it is in no tree, so the construct that takes it
 * tells them. Errors are thrown.
 */
export function carrying<T extends object>(made: T, problems: readonly Problem[]): T {
  if (problems.length > 0) Object.defineProperty(made, WARNINGS, { value: problems, configurable: true });
  return made;
}

/** The warnings that a value carries, where it is given. */
export function warningsOf(value: unknown, at: string): readonly Problem[] {
  if (typeof value !== "object" || value === null || !(WARNINGS in value)) return [];
  return (value[WARNINGS] as readonly Problem[]).map((problem) => ({
    ...problem,
    property: [at, problem.property].filter(Boolean).join("."),
  }));
}
