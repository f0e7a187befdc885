import { printable, printableLines } from "../core/printable";

/** How the cells of a column stand. */
export type Align = "left" | "right";

/**
 * Rows as text with aligned columns; the first row is the header. Cells that are missing stay empty, and what in them
 * would act on a terminal is shown by its code.
 */
export function renderTable(given: readonly (readonly string[])[], align: readonly Align[] = []): string {
  const rows = given.map((row) => row.map(printable));
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, cell.length)));
  const line = (row: readonly string[]): string => {
    const cells = widths.map((width, column) => {
      const cell = row[column] ?? "";
      return align[column] === "right" ? cell.padStart(width) : cell.padEnd(width);
    });
    return printable(cells.join("  ")).trimEnd();
  };
  const [header, ...body] = rows;
  if (header === undefined) return "";
  return [
    line(header),
    widths
      .map((width) => "-".repeat(width))
      .join("  ")
      .trimEnd(),
    ...body.map(line),
  ].join("\n");
}

/** Pairs of a label and its text, aligned. */
export function renderPairs(pairs: readonly (readonly [string, string])[]): string {
  const width = Math.max(0, ...pairs.map(([label]) => label.length));
  const indent = " ".repeat(width + 2);
  return pairs
    .map(([label, text]) => `${label.padEnd(width)}  ${printableLines(text).split("\n").join(`\n${indent}`)}`.trimEnd())
    .join("\n");
}

/** USD with two decimals. */
export function usd(amount: number): string {
  return `$${amount.toFixed(2)}`;
}

/** `1 stack`, `2 stacks`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}
