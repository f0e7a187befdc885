import type { Outcome } from "./judge";
import { faultOf, Total } from "./totals";

/**
 * A line a program: fault, program, how it is made, how it came to light, and what is said where. Legal programs that are
 * told nothing are counted.
 */
export function renderOutcomes(all: readonly Outcome[]): string {
  const silent = all.filter(({ by, text }) => by === "legal" && text === "");
  const outcomes = all.filter((one) => !silent.includes(one));
  const rows = outcomes.map(({ id, expected, by, text }) => [faultOf(id), id, expected.way, by, text]);
  const head = ["fault", "program", "made by", "found by", "finding, or why"];
  return `${columns([head, ...rows])}\n\nlegal, and told nothing: ${String(silent.length)} programs`;
}

/** The totals, and which faults come to light nowhere. */
export function renderTotals(all: readonly Total[]): string {
  const rows = all.map(({ name, faults, some, every, none }) => [
    name,
    String(faults),
    String(some),
    String(every),
    none.join(" "),
  ]);
  return columns([["faults", "with programs", "found or impossible", "in every program", "in none"], ...rows]);
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
