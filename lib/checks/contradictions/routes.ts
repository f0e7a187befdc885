import { notSchedule } from "./schedules";
import type { Arguments } from "./arguments";
import type { Contradiction } from "./contradiction";

const DESTINATIONS = ["cidr_block", "ipv6_cidr_block", "destination_prefix_list_id"];

/** Of routes, and what scales by steps and by the clock. */
export const ROUTES: readonly Contradiction[] = [
  ...["aws_route_table", "aws_default_route_table"].map((type): Contradiction => ({
    type,
    given: "route",
    at: "route",
    wrong: (read) => {
      const to = (read.each("route") ?? []).map((route) =>
        DESTINATIONS.map((name) => (route.has(name) ? route.text(name) : undefined)).find((one) => (one ?? "") !== ""),
      );
      const twice = to.find((one, index) => one !== undefined && to.indexOf(one) !== index);
      return twice === undefined ? undefined : `a destination has one route, got ${twice} twice`;
    },
    fix: "leave one of them out",
  })),
  {
    type: "aws_appautoscaling_scheduled_action",
    given: "schedule",
    at: "schedule",
    wrong: (read) => notSchedule(read.text("schedule"), ["rate", "cron", "at"]),
    fix: "write `cron(0 8 ? * MON-FRI *)`, `rate(2 hours)` or `at(2030-01-31T03:00:00)`",
  },
  {
    type: "aws_appautoscaling_policy",
    each: "step_scaling_policy_configuration",
    given: "step_adjustment",
    at: "step_adjustment",
    wrong: overlapping,
    fix: "let each step begin where the one before it ends",
  },
  {
    type: "aws_autoscaling_policy",
    given: "step_adjustment",
    at: "step_adjustment",
    wrong: overlapping,
    fix: "let each step begin where the one before it ends",
  },
];

/** Two steps that are for the same values. */
function overlapping(read: Arguments): string | undefined {
  const bound = (step: Arguments, name: string, none: number) => (step.has(name) ? step.number(name) : none);
  const steps = (read.each("step_adjustment") ?? []).map((step) => ({
    from: bound(step, "metric_interval_lower_bound", -Infinity),
    to: bound(step, "metric_interval_upper_bound", Infinity),
  }));
  if (steps.some(({ from, to }) => from === undefined || to === undefined)) return undefined;
  const sorted = [...steps].sort((one, other) => one.from! - other.from!);
  const late = sorted.find((step, index) => index > 0 && sorted[index - 1]!.to! > step.from!);
  return late === undefined
    ? undefined
    : `two steps are for the same values: one begins at ${String(late.from)}, before the other ends`;
}
