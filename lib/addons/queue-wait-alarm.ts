import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { Release } from "@cdktf/provider-helm/lib/release";
import type { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { Construct } from "constructs";
import { Component } from "../core/component";
import { Environment } from "../core/environment";
import { providerOf, setProvider } from "../core/provider";
import { accessTo } from "../kubernetes/access-to";
import { CustomResources } from "../kubernetes/custom-resources";
import { Namespace } from "../kubernetes/namespace";
import { planQueueWaitAlarm, QueueWaitAlarmPlan } from "./plan/queue-wait-alarm";
import { LONGEST_WAIT_FIELD, QUEUE_WAIT_FIELD } from "./plan/queue-wait-script";
import { PERIOD_SECONDS } from "./plan/training-alarms";
import { QueueWaitAlarmProps } from "./queue-wait-alarm-props";

/** The Terraform resources of the alarm. */
export interface QueueWaitAlarmResources {
  /** Of what looks at the queues. */
  readonly namespace: NamespaceV1;
  /** The Helm release with the CronJob that looks, its account and what it may read. */
  readonly release: Release;
  /** Makes a metric of the longest wait, and one for each queue. */
  readonly filters: {
    /** `LongestQueueWaitSeconds`. */
    readonly longest: CloudwatchLogMetricFilter;
    /** `QueueWaitSeconds`, by `Queue`. */
    readonly queues: CloudwatchLogMetricFilter;
  };
  /** Fires when a job waits for too long, or nobody has looked for a quarter of an hour. */
  readonly alarm: CloudwatchMetricAlarm;
}

/** Of both metrics. */
const NAMESPACE = "MlPlatform/Training";

/** In three periods after each other: so long nobody may look, either. */
const PERIODS = 3;

/**
 * An alarm for jobs that wait in Kueue's queues for too long. Kueue tells that to Prometheus alone; this looks every five
 * minutes, from a pod that may list queues and workloads and nothing else, and writes it into its log, which the add-on
 * amazon-cloudwatch-observability ships and CloudWatch makes metrics of: `LongestQueueWaitSeconds`, and `QueueWaitSeconds` for
 * each `Queue` (`research/research`), in the namespace `MlPlatform/Training`.
 *
 * Cost: the alarm, and a metric for each queue and one more, by the month; a pod of 0.05 cores for seconds. Replaced by:
 * `cluster`. One a cluster. Jobs of a queue that is held, by a team's brake or by people, wait as well. It tells of jobs
 * that ask for nodes, not of pods that wait for theirs: TrainingAlarms does. The alarm fires too where nothing was written for
 * a quarter of an hour.
 *
 * @example
 * new QueueWaitAlarm(prod.stack("monitoring"), "QueueWait", {
 *   cluster: prod.cluster,
 *   image: ContainerImage.fromUri("public.ecr.aws/docker/library/python@sha256:…"),
 * });
 */
export class QueueWaitAlarm extends Component {
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: QueueWaitAlarmResources;

  constructor(scope: Construct, id: string, props: QueueWaitAlarmProps) {
    super(scope, id, props);
    const plan = this.accept(planQueueWaitAlarm(props, { alarmTopicArn: Environment.of(this)?.alarmTopicArn }));
    const access = accessTo(this, plan.cluster);
    if (providerOf(this) === undefined && access.aws !== undefined) setProvider(this, access.aws);
    const namespace = new Namespace(this, "Namespace", { cluster: access, name: plan.namespaceName });
    const { objects, after } = plan;
    const watch = new CustomResources(this, "Watch", {
      cluster: access,
      namespace,
      objects,
      after,
      releaseName: plan.namespaceName,
    });
    const { clusterName } = access;
    this.resources = {
      namespace: namespace.resources.namespace,
      release: watch.resources.release,
      filters: {
        longest: this.filter("Longest", clusterName, LONGEST_WAIT_FIELD, "LongestQueueWaitSeconds"),
        queues: this.filter("Queues", clusterName, QUEUE_WAIT_FIELD, "QueueWaitSeconds", {
          Queue: "$.log_processed.queue",
        }),
      },
      alarm: this.alarm(clusterName, plan),
    };
  }

  /** The agent puts a line that is JSON below `log_processed`; the log group is made with the cluster. */
  private filter(
    id: string,
    clusterName: string,
    field: string,
    metric: "LongestQueueWaitSeconds" | "QueueWaitSeconds",
    dimensions?: Readonly<Record<string, string>>,
  ): CloudwatchLogMetricFilter {
    const value = `$.log_processed.${field}`;
    return new CloudwatchLogMetricFilter(this, `${id}Filter`, {
      name: `${clusterName}-queue-wait-${id.toLowerCase()}`,
      logGroupName: `/aws/containerinsights/${clusterName}/application`,
      pattern: `{ ${value} >= 0 }`,
      metricTransformation: {
        namespace: NAMESPACE,
        name: metric,
        value,
        unit: "Seconds",
        dimensions,
      },
    });
  }

  private alarm(clusterName: string, { waitSeconds, alarmTopicArn, tags }: QueueWaitAlarmPlan): CloudwatchMetricAlarm {
    const actions = alarmTopicArn === undefined ? [] : [alarmTopicArn];
    return new CloudwatchMetricAlarm(this, "Alarm", {
      alarmName: `${clusterName}-queue-wait`,
      alarmDescription: `A job has been waiting in its queue for ${waitSeconds / 60} minutes, or nobody has looked at the queues for ${(PERIODS * PERIOD_SECONDS) / 60}`,
      namespace: NAMESPACE,
      metricName: "LongestQueueWaitSeconds",
      statistic: "Maximum",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: waitSeconds,
      period: PERIOD_SECONDS,
      evaluationPeriods: PERIODS,
      datapointsToAlarm: PERIODS,
      treatMissingData: "breaching",
      alarmActions: actions,
      okActions: actions,
      tags,
    });
  }
}
