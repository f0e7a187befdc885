import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm";
import {
  CloudwatchMetricAlarm,
  CloudwatchMetricAlarmMetricQuery,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { BadShare, BURNS, PlannedObjective, rounded } from "../plan/objectives";
import { MetricOf, SERVING_METRICS } from "../plan/serving-metrics";

/** The alarms of one objective. */
export interface BurnRateAlarms {
  /** Tells somebody: the budget of a month is used up too fast, over an hour. */
  readonly fast: CloudwatchCompositeAlarm;
  /** The same, over six hours. */
  readonly slow: CloudwatchCompositeAlarm;
  /** What these are made of: each with a long window and a short one. */
  readonly windows: readonly CloudwatchMetricAlarm[];
}

interface BurnRateProps {
  /** Of what serves: ids and names begin with it. */
  readonly id: string;
  readonly alarmName: string;
  readonly objective: PlannedObjective;
  readonly actions: string[];
  readonly tags: Readonly<Record<string, string>> | undefined;
}

/** Tells that an objective will not be kept: that much went wrong in a long window, and still does in a short one. */
export function burnRateAlarms(
  scope: Construct,
  { id, alarmName, objective, actions, tags }: BurnRateProps,
): BurnRateAlarms {
  const made = BURNS.map(({ name, times, longSeconds, shortSeconds }) => {
    const threshold = rounded(times * objective.budget);
    const windows = [["Long", longSeconds] as const, ["Short", shortSeconds] as const].map(
      ([window, period]) =>
        new CloudwatchMetricAlarm(scope, `${id}${objective.name}${name}${window}`, {
          alarmName: `${alarmName}-${objective.name}-${name}-${window}`,
          alarmDescription: `More than ${threshold} % of requests are bad over ${period / 60} minutes, where ${objective.budget} % may be`,
          metricQuery: share(objective.bad, period),
          comparisonOperator: "GreaterThanThreshold",
          threshold,
          evaluationPeriods: 1,
          treatMissingData: "notBreaching",
          tags,
        }),
    );
    const both = new CloudwatchCompositeAlarm(scope, `${id}${objective.name}${name}Burn`, {
      alarmName: `${alarmName}-${objective.name}-${name}`,
      alarmDescription: `${objective.says}: what may go wrong in 30 days is used up ${times} times as fast`,
      alarmRule: windows.map((alarm) => `ALARM("${alarm.alarmName}")`).join(" AND "),
      alarmActions: actions,
      okActions: actions,
      tags,
    });
    return { both, windows };
  });
  return { fast: made[0]!.both, slow: made[1]!.both, windows: made.flatMap(({ windows }) => windows) };
}

function share(bad: BadShare, period: number): CloudwatchMetricAlarmMetricQuery[] {
  const query = (id: string, { metric, dimensions }: MetricOf, stat: string): CloudwatchMetricAlarmMetricQuery => ({
    id,
    metric: {
      namespace: SERVING_METRICS[metric].namespace,
      metricName: metric,
      dimensions: { ...dimensions },
      period,
      stat,
    },
  });
  if (bad.kind === "slow") {
    return [
      { id: "bad", expression: "100 - within", label: "percent that is slow", returnData: true },
      query("within", bad.latency, `PR(0:${rounded(bad.within)})`),
    ];
  }
  return [
    {
      id: "bad",
      expression: "100 * FILL(failed, 0) / IF(all > 0, all, 1)",
      label: "percent that fails",
      returnData: true,
    },
    query("failed", bad.failed, "Sum"),
    query("all", bad.all, "Sum"),
  ];
}
