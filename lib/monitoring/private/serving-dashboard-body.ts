import { dashboardBody, DashboardLine, DashboardWidget } from "../../core/plan/dashboard";
import type { PlannedServed } from "../plan/serving-dashboard";
import { MetricOf, SERVING_METRICS } from "../plan/serving-metrics";

/** Of each that serves, its requests first. */
export function servingBody(served: readonly PlannedServed[], region: string): string {
  return dashboardBody(served.flatMap(widgetsOf), region);
}

function widgetsOf({ name, signals, saturation, use }: PlannedServed): DashboardWidget[] {
  const pods = saturation.filter(({ of }) => of.metric === "service_number_of_running_pods");
  return [
    ...(signals === undefined
      ? []
      : ([
          [`${name}: requests`, [lineOf(signals.all, "Sum", "all"), lineOf(signals.failed, "Sum", "failed")]],
          [
            `${name}: latency`,
            [lineOf(signals.latency, "p50", "half of them within"), lineOf(signals.latency, "p99", "99 of 100 within")],
          ],
        ] satisfies DashboardWidget[])),
    [`${name}: use, percent, highest`, use.map((of) => lineOf(of, "Maximum", of.metric))],
    ...pods.map(({ of }): DashboardWidget => [`${name}: pods that run`, [lineOf(of, "Minimum", "pods")]]),
  ];
}

function lineOf({ metric, dimensions }: MetricOf, stat: string, label: string): DashboardLine {
  return { namespace: SERVING_METRICS[metric].namespace, metric, dimensions, stat, label };
}
