import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchMetricAlarm, CloudwatchMetricAlarmConfig } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { S3BucketMetric } from "@cdktf/provider-aws/lib/s3-bucket-metric";
import { Construct } from "constructs";
import { Component } from "../core/component";
import { Environment } from "../core/environment";
import { physicalName } from "../core/physical-name";
import { waitFor } from "../kubernetes/wait-for";
import { PERIOD_SECONDS, planTrainingAlarms, TrainingAlarmsPlan } from "./plan/training-alarms";
import { TRAINING_METRICS, TrainingMetric } from "./plan/training-metrics";
import { trainingBody } from "./private/training-dashboard";
import { TrainingAlarmsProps } from "./training-alarms-props";

/** The Terraform resources of alarms and dashboard. */
export interface TrainingAlarmsResources {
  /** By id: IdleGpus, PendingPods, XidErrors, and Checkpoints with each name. */
  readonly alarms: Readonly<Record<string, CloudwatchMetricAlarm>>;
  /** Counts the driver's lines in the nodes' kernel log. */
  readonly xidFilter: CloudwatchLogMetricFilter;
  /** Lets S3 count requests, by the names of `checkpoints`. */
  readonly requestMetrics: Readonly<Record<string, S3BucketMetric>>;
  /** All of it at a glance. */
  readonly dashboard: CloudwatchDashboard;
}

/** What an alarm says and looks at. */
type Watch = Pick<CloudwatchMetricAlarmConfig, "comparisonOperator" | "threshold" | "evaluationPeriods"> &
  Pick<CloudwatchMetricAlarmConfig, "statistic" | "dimensions" | "metricName" | "namespace" | "metricQuery"> & {
    readonly suffix: string;
    readonly says: string;
  };

/**
 * Alarms and a dashboard for a cluster that trains: GPUs that are paid for and idle, a pod that waits for its node for
 * long (a stuck gang is made of such), XID errors of GPUs, and checkpoints that stay away. All of it from what the add-on
 * amazon-cloudwatch-observability, the driver and S3 write; nothing is scraped.
 *
 * Cost: each alarm, a dashboard from the fourth of an account, the metric of XID errors and S3's request metrics for each
 * of `checkpoints`, by the month. Replaced by: `cluster`. One a cluster.
 *
 * It cannot say how long jobs wait in a queue: QueueWaitAlarm does. Use is told of the whole cluster, not
 * of a job; a pod that waits is one of any namespace. Some XID errors are faults of programs (13, 31, 43), not of GPUs: the
 * log group `/aws/containerinsights/CLUSTER/host` has their numbers. The alarm of checkpoints sees requests that write, and
 * says nothing until the first.
 *
 * @example
 * new TrainingAlarms(prod.stack("monitoring"), "Training", {
 *   cluster: prod.cluster,
 *   checkpoints: {
 *     Pretrain: { bucket: prod.artifacts, prefix: "checkpoints/pretrain/", namespace: "research", everyMinutes: 30 },
 *   },
 * });
 */
export class TrainingAlarms extends Component {
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: TrainingAlarmsResources;

  constructor(scope: Construct, id: string, props: TrainingAlarmsProps) {
    super(scope, id, props);
    const plan = this.accept(planTrainingAlarms(props, { alarmTopicArn: Environment.of(this)?.alarmTopicArn }));
    const xidFilter = this.xidFilter(plan);
    const requestMetrics = plan.checkpoints.map((checkpoint): [string, S3BucketMetric] => [
      checkpoint.name,
      new S3BucketMetric(this, `Requests${checkpoint.name}`, {
        bucket: checkpoint.bucket.bucketName,
        name: physicalName(this, { max: 22, charset: "A-Za-z0-9" }) + `-${checkpoint.name}`,
        filter: { prefix: checkpoint.prefix },
      }),
    ]);
    const byName = Object.fromEntries(requestMetrics);
    const watched: [string, Watch][] = [
      ["IdleGpus", idleGpus(plan)],
      ["PendingPods", pendingPods(plan)],
      ["XidErrors", xidErrors()],
      ...plan.checkpoints.map((checkpoint): [string, Watch] => [
        `Checkpoints${checkpoint.name}`,
        lateCheckpoints(plan, checkpoint, byName[checkpoint.name]?.name ?? ""),
      ]),
    ];
    this.resources = {
      alarms: Object.fromEntries(watched.map(([alarm, watch]) => [alarm, this.alarm(alarm, watch, plan)])),
      xidFilter,
      requestMetrics: byName,
      dashboard: new CloudwatchDashboard(this, "Dashboard", {
        dashboardName: `${plan.cluster.clusterName}-training`,
        dashboardBody: trainingBody(
          plan,
          plan.checkpoints.map(({ name, bucket }) => {
            return { name, bucketName: bucket.bucketName, filterId: byName[name]?.name ?? "" };
          }),
        ),
      }),
    };
  }

  /** The log group is the cluster's, so the cluster is waited for. */
  private xidFilter({ cluster, maker }: TrainingAlarmsPlan): CloudwatchLogMetricFilter {
    const filter = new CloudwatchLogMetricFilter(this, "XidFilter", {
      name: `${cluster.clusterName}-xid`,
      logGroupName: `/aws/containerinsights/${cluster.clusterName}/host`,
      pattern: '"NVRM: Xid"',
      metricTransformation: { ...metric("XidErrors"), name: "XidErrors", value: "1" },
    });
    this.report(Construct.isConstruct(maker) ? waitFor(filter, [maker]) : []);
    return filter;
  }

  private alarm(id: string, { suffix, says, ...watch }: Watch, plan: TrainingAlarmsPlan): CloudwatchMetricAlarm {
    const actions = plan.alarmTopicArn === undefined ? [] : [plan.alarmTopicArn];
    return new CloudwatchMetricAlarm(this, `${id}Alarm`, {
      alarmName: `${plan.cluster.clusterName}-${suffix}`,
      alarmDescription: says,
      ...watch,
      ...(watch.metricQuery === undefined ? { period: PERIOD_SECONDS } : {}),
      datapointsToAlarm: watch.evaluationPeriods,
      treatMissingData: "notBreaching",
      alarmActions: actions,
      okActions: actions,
      tags: plan.tags,
    });
  }
}

function metric(name: TrainingMetric): { readonly namespace: string } {
  return { namespace: TRAINING_METRICS[name].namespace };
}

function ofCluster(name: TrainingMetric, { cluster }: TrainingAlarmsPlan) {
  return { ...metric(name), metricName: name, dimensions: { ClusterName: cluster.clusterName } };
}

/** No node with a GPU, no data: then nothing is paid for either. */
function idleGpus(plan: TrainingAlarmsPlan): Watch {
  return {
    suffix: "idle-gpus",
    says: `GPUs are there and busy less than ${plan.idlePercent} % of the time`,
    ...ofCluster("node_gpu_utilization", plan),
    statistic: "Average",
    comparisonOperator: "LessThanThreshold",
    threshold: plan.idlePercent,
    evaluationPeriods: plan.idlePeriods,
  };
}

/** A job that waits in a queue has no pods: one that waits has been let start. */
function pendingPods(plan: TrainingAlarmsPlan): Watch {
  return {
    suffix: "pending-pods",
    says: "Some pod has been waiting for a node or an image all the time",
    ...ofCluster("pod_status_pending", plan),
    statistic: "Maximum",
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: 1,
    evaluationPeriods: plan.pendingPeriods,
  };
}

function xidErrors(): Watch {
  return {
    suffix: "xid-errors",
    says: "A driver has reported an XID error; the host log of Container Insights has its number and its node",
    ...metric("XidErrors"),
    metricName: "XidErrors",
    statistic: "Sum",
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: 1,
    evaluationPeriods: 1,
  };
}

/** Only while a pod of the namespace has a GPU: then its use is known. */
function lateCheckpoints(
  { cluster }: TrainingAlarmsPlan,
  { name, prefix, bucket, namespace, everyMinutes, periods }: TrainingAlarmsPlan["checkpoints"][number],
  filterId: string,
): Watch {
  const query = (id: string, metricName: TrainingMetric, stat: string, dimensions: Record<string, string>) => ({
    id,
    metric: { ...metric(metricName), metricName, stat, period: PERIOD_SECONDS, dimensions },
  });
  return {
    suffix: `checkpoints-${name}`,
    says: `Pods of ${namespace} have GPUs and nothing was written below ${prefix}, where every ${everyMinutes} minutes something should be`,
    metricQuery: [
      {
        id: "written",
        expression: "IF(FILL(busy, -1) >= 0, FILL(puts, 0), 1)",
        label: "requests that write",
        returnData: true,
      },
      query("busy", "pod_gpu_utilization", "Maximum", { ClusterName: cluster.clusterName, Namespace: namespace }),
      query("puts", "PutRequests", "Sum", { BucketName: bucket.bucketName, FilterId: filterId }),
    ],
    comparisonOperator: "LessThanThreshold",
    threshold: 1,
    evaluationPeriods: periods,
  };
}
