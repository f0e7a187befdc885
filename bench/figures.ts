import { JunitCase } from "../tools/junit";
import { renderTable } from "../lib/report";

/** One measured figure beside its goal. */
export interface Figure {
  readonly id: string;
  readonly what: string;
  readonly value: number;
  /** The value that is aimed at; less is better. */
  readonly goal: number;
  /** The value that fails the bench when exceeded: counts and ratios have one, times do not. */
  readonly gate?: number;
  readonly unit: "ms" | "s" | "MB" | "kB" | "ratio" | "count" | "exponent" | "percent";
}

const DIGITS: Readonly<Record<Figure["unit"], number>> = {
  ms: 0,
  s: 2,
  MB: 0,
  kB: 0,
  ratio: 2,
  count: 2,
  exponent: 2,
  percent: 1,
};

/** Whether the goal is reached. */
export function isMet({ value, goal }: Figure): boolean {
  return value <= goal;
}

/** Whether a gate stands and is exceeded. A figure that is no number exceeds every gate. */
export function isFailed({ value, gate }: Figure): boolean {
  return gate !== undefined && !(value <= gate);
}

/** `{"P1":{"value":1.04,"goal":1.1,"met":true},…}`. */
export function toJson(figures: readonly Figure[]): string {
  const entries = figures.map((figure) => [
    figure.id,
    { value: rounded(figure), goal: figure.goal, met: isMet(figure) },
  ]);
  return JSON.stringify(Object.fromEntries(entries), null, 2);
}

/** The figures as a table. */
export function toTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.id,
    figure.what,
    shown(figure, figure.value),
    `<= ${shown(figure, figure.goal)}`,
    isMet(figure) ? "met" : "missed",
    figure.gate === undefined ? "" : `<= ${shown(figure, figure.gate)} ${isFailed(figure) ? "FAILED" : "held"}`,
  ]);
  return renderTable([["", "", "value", "goal", "", "gate"], ...rows], ["left", "left", "right", "right"]);
}

/** One case for each gate. */
export function gateCases(figures: readonly Figure[]): JunitCase[] {
  return figures
    .filter(({ gate }) => gate !== undefined)
    .map((figure) => ({
      name: `${figure.id} ${figure.what}`,
      failure: isFailed(figure)
        ? `${shown(figure, figure.value)}, the gate is ${shown(figure, figure.gate!)}`
        : undefined,
    }));
}

function shown({ unit }: Figure, value: number): string {
  const digits = unit === "count" && Number.isInteger(value) ? 0 : DIGITS[unit];
  const plain = unit === "ratio" || unit === "count" || unit === "exponent";
  return `${value.toFixed(digits)}${plain ? "" : unit === "percent" ? " %" : ` ${unit}`}`;
}

function rounded({ value }: Figure): number {
  return Number(value.toPrecision(4));
}
