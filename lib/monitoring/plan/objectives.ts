import type { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { tokenProblem } from "../../core/plan/rules-of-values";
import { anyNumber, whole } from "../../core/props/numbers";
import { nested } from "../../core/props/objects";
import { optional, PropRules, Rule } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import type { LatencyObjective, ServingObjectives } from "../serving-dashboard-props";
import type { MetricOf } from "./serving-metrics";

/** How fast what may go wrong in 30 days is used up, until somebody is told. */
interface Burn {
  readonly name: "Fast" | "Slow";
  /** So many times as fast as may be. */
  readonly times: number;
  /** Seconds: it goes on, and still does. */
  readonly longSeconds: number;
  readonly shortSeconds: number;
}

/**
 * 2 percent of a month's budget within an hour, or 5 percent within six, each with a twelfth of that: an alarm ends soon after
 * its cause. Source: Google, The Site Reliability Workbook, chapter 5: multiwindow, multi-burn-rate alerts.
 */
export const BURNS: readonly Burn[] = [
  { name: "Fast", times: 14.4, longSeconds: 3600, shortSeconds: 300 },
  { name: "Slow", times: 6, longSeconds: 21_600, shortSeconds: 1800 },
];

const PERCENT: Rule<number> = checked(anyNumber("a percentage", 99.9), (percent, at): Problem[] => {
  if (isToken(percent)) return [tokenProblem(at, "objective")];
  if (percent >= 95 && percent <= 99.999) return [];
  return [
    {
      code: "MLP-MONITOR-031",
      property: at,
      message: `an objective is 95 to 99.999 percent, got ${percent}`,
      fix: "use a number in that range: 99.9; below 95 no rate at which requests fail would ever be too fast",
    },
  ];
});

const LATENCY: PropRules<LatencyObjective> = {
  percent: PERCENT,
  millis: whole({ code: "MLP-MONITOR-031", min: 1, max: 60_000, unit: "milliseconds" }),
};

/** What objectives may be. */
export const OBJECTIVES: PropRules<ServingObjectives> = {
  availability: optional(PERCENT),
  latency: optional(nested<LatencyObjective>(LATENCY)),
};

/** What is counted as bad, in percent. */
export type BadShare =
  | { readonly kind: "failed"; readonly failed: MetricOf; readonly all: MetricOf }
  | { readonly kind: "slow"; readonly latency: MetricOf; readonly within: number };

/** One objective decided. */
export interface PlannedObjective {
  readonly name: "Availability" | "Latency";
  readonly says: string;
  /** Percent that may be bad. */
  readonly budget: number;
  readonly bad: BadShare;
}

/** Metrics of what serves, by what they are of. */
export interface Signals {
  readonly all: MetricOf;
  readonly failed: MetricOf;
  readonly latency: MetricOf;
  /** So many of the latency's unit are a millisecond. */
  readonly perMilli: number;
}

/** The objectives of something, as alarms have them. */
export function planObjectives({ availability, latency }: ServingObjectives, signals: Signals): PlannedObjective[] {
  const { all, failed } = signals;
  return [
    ...(availability === undefined
      ? []
      : [
          {
            name: "Availability" as const,
            says: `${availability} % of requests are answered`,
            budget: left(availability),
            bad: { kind: "failed" as const, failed, all },
          },
        ]),
    ...(latency === undefined
      ? []
      : [
          {
            name: "Latency" as const,
            says: `${latency.percent} % of requests are answered within ${latency.millis} ms`,
            budget: left(latency.percent),
            bad: { kind: "slow" as const, latency: signals.latency, within: latency.millis * signals.perMilli },
          },
        ]),
  ];
}

/** Without what floating point adds. */
function left(percent: number): number {
  return rounded(100 - percent);
}

/** Six digits behind the point. */
export function rounded(value: number): number {
  return Number(value.toFixed(6));
}
