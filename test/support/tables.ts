import type { Members } from "../../lib/core/props/rule";

/** A table of rules, and the props that were judged by it. */
export interface Table {
  readonly given: unknown;
  readonly rules: Members;
}

/** The tables that `judgeProps` was called with, where a test lets it note them. */
export const TABLES: Table[] = [];

/** The tables that a run judges by. */
export function tablesOf(run: () => unknown): readonly Table[] {
  TABLES.length = 0;
  run();
  return TABLES.splice(0);
}
