import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { awsContext, environmentOf } from "../core/aws-context";
import { Component } from "../core/component";
import { physicalName } from "../core/physical-name";
import { PlannedServed, planServingDashboard, ServingDashboardPlan } from "./plan/serving-dashboard";
import { SERVING_METRICS } from "./plan/serving-metrics";
import { BurnRateAlarms, burnRateAlarms } from "./private/burn-rate-alarms";
import { servingBody } from "./private/serving-dashboard-body";
import { ServingDashboardProps } from "./serving-dashboard-props";

/** The Terraform resources of a dashboard with its alarms. */
export interface ServingDashboardResources {
  /** All of it at a glance. */
  readonly dashboard: CloudwatchDashboard;
  /** By the names of `served` and their objective: `ChurnAvailability`. */
  readonly objectives: Readonly<Record<string, BurnRateAlarms>>;
  /** By the names of `served` and what is full: `ChurnMemory`. */
  readonly saturation: Readonly<Record<string, CloudwatchMetricAlarm>>;
}

/**
 * What serves, at a glance: requests, failures, latency and how full it is, of endpoints of SageMaker and of servers in
 * Kubernetes alike; with alarms that tell when an objective will not be kept, or something is full. An objective is told of
 * by how fast the failures that it allows in 30 days are used up: over an hour, or over six, and still.
 *
 * Cost: a dashboard from the fourth of an account; for each objective eight metrics in alarms, four where it is of latency, and
 * two composite alarms; two or three alarms for each of `served`. Replaced by: nothing; names are made of environment and path.
 *
 * Of a server in Kubernetes, CloudWatch has what Container Insights writes of its pods. How requests fare is known where an
 * Application Load Balancer stands before it; a Network Load Balancer, a Gateway without one, and what the server tells
 * Prometheus (tokens, queues, time to the first token) are not in CloudWatch. An endpoint of several variants has an
 * entry for each.
 *
 * @example
 * new ServingDashboard(prod.stack("monitoring"), "Serving", {
 *   served: {
 *     Churn: { endpoint, objectives: { availability: 99.9, latency: { percent: 99, millis: 300 } } },
 *   },
 * });
 */
export class ServingDashboard extends Component {
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: ServingDashboardResources;

  constructor(scope: Construct, id: string, props: ServingDashboardProps) {
    super(scope, id, props);
    const plan = this.accept(planServingDashboard(props, { alarmTopicArn: environmentOf(this)?.alarmTopicArn }));
    const name = physicalName(this, { max: 120, charset: "A-Za-z0-9" });
    const each = <T>(make: (served: PlannedServed) => [string, T][]) =>
      Object.fromEntries(plan.served.flatMap((served) => make(served)));
    this.resources = {
      dashboard: new CloudwatchDashboard(this, "Dashboard", {
        dashboardName: name,
        dashboardBody: servingBody(plan.served, awsContext(this).region),
      }),
      objectives: each((served) => this.objectives(name, served, plan)),
      saturation: each((served) => this.saturation(name, served, plan)),
    };
  }

  private objectives(name: string, served: PlannedServed, plan: ServingDashboardPlan): [string, BurnRateAlarms][] {
    return served.objectives.map((objective) => [
      `${served.name}${objective.name}`,
      burnRateAlarms(this, {
        id: served.name,
        alarmName: `${name}-${served.name}`,
        objective,
        actions: actionsOf(plan),
        tags: plan.tags,
      }),
    ]);
  }

  private saturation(
    name: string,
    served: PlannedServed,
    plan: ServingDashboardPlan,
  ): [string, CloudwatchMetricAlarm][] {
    return served.saturation.map(({ name: what, says, of, ...watch }) => [
      `${served.name}${what}`,
      new CloudwatchMetricAlarm(this, `${served.name}${what}Alarm`, {
        alarmName: `${name}-${served.name}-${what}`,
        alarmDescription: `For a quarter of an hour, ${says}`,
        namespace: SERVING_METRICS[of.metric].namespace,
        metricName: of.metric,
        dimensions: { ...of.dimensions },
        ...watch,
        period: 300,
        evaluationPeriods: 3,
        datapointsToAlarm: 3,
        alarmActions: actionsOf(plan),
        okActions: actionsOf(plan),
        tags: plan.tags,
      }),
    ]);
  }
}

function actionsOf({ alarmTopicArn }: ServingDashboardPlan): string[] {
  return alarmTopicArn === undefined ? [] : [alarmTopicArn];
}
