/** One line of a widget, as a dashboard of CloudWatch has it. */
export interface DashboardLine {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** `Average`, `Sum`, `p99`. */
  readonly stat: string;
  readonly label: string;
}

/** Lines over time, under a title. */
export type DashboardWidget = readonly [title: string, lines: readonly DashboardLine[]];

/** How often a dashboard counts. */
const PERIOD_SECONDS = 300;
/** Of the 24 columns that CloudWatch has, each widget takes half. */
const WIDTH = 12;
const HEIGHT = 6;

/** The body of a dashboard, two widgets a row. */
export function dashboardBody(widgets: readonly DashboardWidget[], region: string): string {
  return JSON.stringify({
    widgets: widgets.map(([title, lines], at) => ({
      type: "metric",
      x: (at % 2) * WIDTH,
      y: Math.floor(at / 2) * HEIGHT,
      width: WIDTH,
      height: HEIGHT,
      properties: { title, region, view: "timeSeries", period: PERIOD_SECONDS, metrics: lines.map(lineOf) },
    })),
  });
}

/** As a dashboard spells it: namespace, name, then dimensions by pairs. */
function lineOf({ namespace, metric, dimensions, stat, label }: DashboardLine): unknown[] {
  return [namespace, metric, ...Object.entries(dimensions).flat(), { stat, label }];
}
