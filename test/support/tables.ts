import type { Members } from "../../lib/core/props/rule";

/** A table of rules, and the props that were judged by it. */
export interface Table {
  readonly given: unknown;
  readonly rules: Members;
}

let noted: Table[] | undefined;

/** Notes a table that `judgeProps` was called with, where somebody asks for them. */
export function note(table: Table): void {
  noted?.push(table);
}

/** The tables that a run judges by. */
export function tablesOf(run: () => unknown): readonly Table[] {
  const tables: Table[] = (noted = []);
  try {
    run();
    return tables;
  } finally {
    noted = undefined;
  }
}
