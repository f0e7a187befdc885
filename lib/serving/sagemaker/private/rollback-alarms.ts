import {
  CloudwatchMetricAlarm,
  CloudwatchMetricAlarmMetricQuery,
} from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { AlarmsPlan, PlannedAlarm } from "../plan/alarms";

interface RollbackAlarmsProps {
  readonly plan: AlarmsPlan;
  /** Literal: the endpoint waits for its alarms, so they cannot refer to it. */
  readonly endpointName: string;
  readonly variantName: string;
  readonly topicArn?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

const PERIOD = 60;
const NAMESPACE = "AWS/SageMaker";

/** The alarms of an endpoint. An endpoint that nobody calls is quiet, so missing data is not a reason to roll it back. */
export function rollbackAlarms(scope: Construct, props: RollbackAlarmsProps): CloudwatchMetricAlarm[] {
  const actions = props.topicArn === undefined ? [] : [props.topicArn];
  return props.plan.alarms.map(
    (alarm) =>
      new CloudwatchMetricAlarm(scope, `${alarm.id}Alarm`, {
        alarmName: `${props.endpointName}-${alarm.suffix}`,
        alarmDescription: `${alarm.description}, for ${props.plan.minutes} minutes in a row`,
        comparisonOperator: "GreaterThanThreshold",
        threshold: alarm.threshold,
        evaluationPeriods: props.plan.minutes,
        datapointsToAlarm: props.plan.minutes,
        treatMissingData: "notBreaching",
        alarmActions: actions,
        okActions: actions,
        tags: props.tags,
        ...measureOf(alarm, { EndpointName: props.endpointName, VariantName: props.variantName }),
      }),
  );
}

function measureOf({ measure }: PlannedAlarm, dimensions: Record<string, string>) {
  if (measure.kind === "quantile") {
    const { metric: metricName, quantile: extendedStatistic } = measure;
    return { namespace: NAMESPACE, metricName, dimensions, period: PERIOD, extendedStatistic };
  }
  const sum = (id: string, metricName: string): CloudwatchMetricAlarmMetricQuery => ({
    id,
    metric: { namespace: NAMESPACE, metricName, dimensions, period: PERIOD, stat: "Sum" },
  });
  return {
    metricQuery: [
      { id: "percent", expression: "100 * failed / IF(all > 0, all, 1)", label: "percent", returnData: true },
      sum("failed", measure.metric),
      sum("all", "Invocations"),
    ],
  };
}
