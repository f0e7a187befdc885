import { CloudwatchCompositeAlarm } from "@cdktf/provider-aws/lib/cloudwatch-composite-alarm";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import type { AlarmTriggerRef } from "../../core/refs";
import { lookedBack, MonitorPlan } from "../plan/monitor";

/** The alarms of a monitor. */
export interface MonitorAlarms {
  /** One for each of `limits`, by their names. They notify nobody themselves. */
  readonly limits: Readonly<Record<string, CloudwatchMetricAlarm>>;
  /** Fires while one of them does. */
  readonly violated: CloudwatchCompositeAlarm;
  /** Fires where no run tells anything. */
  readonly silent: CloudwatchMetricAlarm;
}

/** A metric with what it is written with. */
export interface LimitMetric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Record<string, string>;
}

interface MonitorAlarmsProps {
  readonly plan: MonitorPlan;
  /** The metric of a limit. */
  readonly metricOf: (limit: string) => LimitMetric;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Tells who watches the model that a limit was passed, and that a monitor has fallen silent. */
export function monitorAlarms(scope: Construct, { plan, metricOf, tags }: MonitorAlarmsProps): MonitorAlarms {
  const actions = plan.alarmTopicArn === undefined ? [] : [plan.alarmTopicArn];
  const notified = { alarmActions: actions, okActions: actions, tags };
  const limits = plan.limits.map(({ name, says, ...limit }): [string, CloudwatchMetricAlarm] => [
    name,
    new CloudwatchMetricAlarm(scope, `${name}Alarm`, {
      alarmName: `${plan.name}-limit-${name}`,
      alarmDescription: `${name} is ${says} in ${runs(plan.breaches)} of ${plan.name}`,
      ...metricOf(name),
      ...limit,
      statistic: limit.comparisonOperator === "GreaterThanThreshold" ? "Maximum" : "Minimum",
      period: plan.periodSeconds,
      evaluationPeriods: lookedBack(plan.breaches),
      datapointsToAlarm: plan.breaches,
      treatMissingData: "notBreaching",
      tags,
    }),
  ]);
  const violated = new CloudwatchCompositeAlarm(scope, "Violated", {
    alarmName: `${plan.name}-violated`,
    alarmDescription: `${plan.name} finds its model outside its limits`,
    alarmRule: limits.map(([, alarm]) => `ALARM("${alarm.alarmName}")`).join(" OR "),
    ...notified,
  });
  return { limits: Object.fromEntries(limits), violated, silent: silentAlarm(scope, { plan, metricOf, notified }) };
}

type Notified = Pick<ConstructorParameters<typeof CloudwatchMetricAlarm>[2], "alarmActions" | "okActions" | "tags">;

/** What a run tells is counted: none is as good as no monitor. */
function silentAlarm(
  scope: Construct,
  { plan, metricOf, notified }: Omit<MonitorAlarmsProps, "tags"> & { readonly notified: Notified },
): CloudwatchMetricAlarm {
  return new CloudwatchMetricAlarm(scope, "Silent", {
    alarmName: `${plan.name}-silent`,
    alarmDescription: `${plan.name} has told nothing ${runs(plan.missedRuns)} long: no requests, or its jobs fail`,
    ...metricOf(plan.limits[0]?.name ?? "unknown"),
    statistic: "SampleCount",
    comparisonOperator: "LessThanThreshold",
    threshold: 1,
    period: plan.periodSeconds,
    evaluationPeriods: plan.missedRuns,
    datapointsToAlarm: plan.missedRuns,
    treatMissingData: "breaching",
    ...notified,
  });
}

function runs(count: number): string {
  return count === 1 ? "one run" : `${count} runs`;
}

/** What begins something when an alarm fires. */
export function triggerOf({ alarmName, arn }: CloudwatchCompositeAlarm): AlarmTriggerRef {
  return {
    alarmName,
    alarmArn: arn,
    eventPattern: {
      source: ["aws.cloudwatch"],
      "detail-type": ["CloudWatch Alarm State Change"],
      resources: [arn],
      detail: { state: { value: ["ALARM"] } },
    },
  };
}
