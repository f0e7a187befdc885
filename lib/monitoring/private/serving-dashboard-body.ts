import type { PlannedServed } from "../plan/serving-dashboard";
import { MetricOf, SERVING_METRICS } from "../plan/serving-metrics";

type Line = readonly [of: MetricOf, stat: string, label: string];
type Widget = readonly [title: string, lines: readonly Line[]];

/** Two widgets a row; of each that serves, its requests first. */
export function servingBody(served: readonly PlannedServed[], region: string): string {
  const widgets = served.flatMap(widgetsOf);
  return JSON.stringify({
    widgets: widgets.map(([title, lines], at) => ({
      type: "metric",
      x: (at % 2) * 12,
      y: Math.floor(at / 2) * 6,
      width: 12,
      height: 6,
      properties: { title, region, view: "timeSeries", period: 300, metrics: lines.map(lineOf) },
    })),
  });
}

function widgetsOf({ name, signals, saturation, use }: PlannedServed): Widget[] {
  const pods = saturation.filter(({ of }) => of.metric === "service_number_of_running_pods");
  return [
    ...(signals === undefined
      ? []
      : ([
          [
            `${name}: requests`,
            [
              [signals.all, "Sum", "all"],
              [signals.failed, "Sum", "failed"],
            ],
          ],
          [
            `${name}: latency`,
            [
              [signals.latency, "p50", "half of them within"],
              [signals.latency, "p99", "99 of 100 within"],
            ],
          ],
        ] satisfies Widget[])),
    [`${name}: use, percent, highest`, use.map((of): Line => [of, "Maximum", of.metric])],
    ...pods.map(({ of }): Widget => [`${name}: pods that run`, [[of, "Minimum", "pods"]]]),
  ];
}

function lineOf([{ metric, dimensions }, stat, label]: Line): unknown[] {
  const { namespace } = SERVING_METRICS[metric];
  return [namespace, metric, ...Object.entries(dimensions).flat(), { stat, label }];
}
