import { CloudcontrolapiResource } from "@cdktf/provider-aws/lib/cloudcontrolapi-resource";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { SagemakerDataQualityJobDefinition } from "@cdktf/provider-aws/lib/sagemaker-data-quality-job-definition";
import { SagemakerMonitoringSchedule } from "@cdktf/provider-aws/lib/sagemaker-monitoring-schedule";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { awsContext, awsPlace, environmentOf } from "../core/aws-context";
import { Component } from "../core/component";
import { dependOn } from "../core/depend-on";
import { givenOr } from "../core/given-or";
import { servicePrincipal } from "../core/partition";
import { physicalName } from "../core/physical-name";
import type { AlarmTriggerRef, DataPlaceRef } from "../core/refs";
import type { Grantee } from "../iam/grant";
import { PolicyStatement } from "../iam/policy-document";
import { ServiceRole } from "../iam/service-role";
import { ModelMonitorProps } from "./model-monitor-props";
import { ModelMonitorPlan, planModelMonitor } from "./plan/model-monitor";
import { MONITOR_METRICS } from "./plan/monitor-metrics";
import { capturedPlace } from "./plan/places";
import { dataQuality } from "./private/data-quality";
import { allowJob } from "./private/job-permissions";
import { modelQuality } from "./private/model-quality";
import { MonitorAlarms, monitorAlarms, triggerOf } from "./private/monitor-alarms";

/** The Terraform resources of a monitor. */
export interface ModelMonitorResources {
  /** What a run does; replaced with each of its arguments, the next before the last. */
  readonly definition: SagemakerDataQualityJobDefinition | CloudcontrolapiResource;
  /** When it runs. */
  readonly schedule: SagemakerMonitoringSchedule;
  /** Whom it tells of what. */
  readonly alarms: MonitorAlarms;
  /** The role of its jobs created by this construct, unless one was given. */
  readonly role?: IamRole;
}

/**
 * A monitor by SageMaker's own analyzer: it looks at what an endpoint captured, holds it against a baseline that a pipeline
 * left, and tells who watches the model. Data quality needs nothing but requests; model quality needs what turned out to be
 * true. A second alarm tells that no run tells anything, as where nobody calls the endpoint or every job fails.
 *
 * **SageMaker takes no new customers for Model Monitor since 2026-07-30.** An account that has never used it is refused at
 * apply: use a DriftDetector there.
 *
 * Cost: `instances` of `instanceType` for each run, by the second, 24 runs a day where it runs every hour; an alarm for each
 * of `limits`, a composite one, and one that tells of silence, by the month; the metrics that it writes.
 * Replaced by: nothing that is seen: a changed job definition is made anew and the schedule moves over.
 *
 * It sees no rows of its own: what it reads lies below the prefix of the endpoint's capture, as CSV or JSON of flat records.
 * It writes what drifts, not why. A role that you give and change is not changed in the definition: Terraform's provider
 * takes that for done.
 *
 * @example
 * const drift = new ModelMonitor(prod.stack("monitoring"), "ChurnDrift", {
 *   endpoint,
 *   kind: "dataQuality",
 *   baseline: { bucket: artifacts, prefix: "monitoring/churn/baseline/" },
 *   limits: { amount: { atMost: 0.2 } },
 * });
 */
export class ModelMonitor extends Component {
  /** Name of the schedule. */
  readonly scheduleName: string;
  /** Role of the jobs. */
  readonly role: Grantee;
  /** What begins something when a limit is passed: a rule of EventBridge with its pattern. */
  readonly violated: AlarmTriggerRef;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: ModelMonitorResources;

  constructor(scope: Construct, id: string, given: ModelMonitorProps) {
    super(scope, id, given);
    const { alarmTopicArn } = environmentOf(this) ?? {};
    const { region } = awsPlace(this);
    const generatedName = physicalName(this, { max: 63, charset: "A-Za-z0-9" });
    const plan = this.accept(planModelMonitor(given, { generatedName, alarmTopicArn, region }));
    const { props } = plan;
    const tags = props.tags === undefined ? undefined : { ...props.tags };
    const { used: role, made: ownRole } = givenOr<Grantee, ServiceRole>(props.role, () => {
      return new ServiceRole(this, "Role", { service: servicePrincipal("sagemaker"), tags });
    });
    const reads = this.reads(plan);
    const reports = props.reports ?? { bucket: reads[0]!.bucket, prefix: `monitoring/${plan.name}/` };
    const volumeKey = plan.takesVolumeKey ? (props.key ?? reports.bucket.key) : undefined;
    allowJob(role, awsContext(this), {
      id: this.node.path.replace(/\//g, "-"),
      plan,
      // what is merged with the truth lies among the reports, and is read again
      reads: plan.quality === undefined ? reads : [...reads, reports],
      writes: reports,
      namespaces: spellings(MONITOR_METRICS[plan.kind].namespace),
      key: volumeKey,
      more: this.more(plan),
    });
    const { definition, name } = (plan.kind === "dataQuality" ? dataQuality : modelQuality)(this, {
      plan,
      roleArn: role.roleArn,
      replacedWith: ownRole === undefined ? undefined : `aws_iam_role.${ownRole.resources.role.friendlyUniqueId}`,
      reports,
      volumeKeyArn: volumeKey?.keyArn,
      tags,
    });
    const schedule = this.schedule(plan, name, role, tags);
    const alarms = monitorAlarms(this, { plan, metricOf: (limit) => metricOf(plan, limit), tags });
    this.scheduleName = plan.name;
    this.role = role;
    this.violated = triggerOf(alarms.violated);
    this.resources = { definition, schedule, alarms, role: ownRole?.resources.role };
  }

  /** What a run reads: captured requests first. */
  private reads({ capture, baseline, quality }: ModelMonitorPlan): DataPlaceRef[] {
    const captured = capture === undefined ? baseline : capturedPlace(capture, awsContext(this).partition);
    return [
      captured,
      ...(capture === undefined ? [] : [baseline]),
      ...(quality === undefined ? [] : [quality.groundTruth]),
    ];
  }

  /** The endpoint's variants are looked up, and the analyzer is pulled. */
  private more({ endpoint, analyzer }: ModelMonitorPlan): PolicyStatement[] {
    const { partition, region } = awsContext(this);
    const looks = { actions: ["sagemaker:DescribeEndpoint"], resources: [endpoint.endpointArn] };
    if (analyzer === undefined) return [looks];
    const repository = `arn:${partition}:ecr:${region}:${analyzer.accountId}:repository/${analyzer.repositoryName}`;
    return [
      looks,
      { actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },
      {
        actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        resources: [repository],
      },
    ];
  }

  private schedule(
    { name, monitoringType, scheduleExpression }: ModelMonitorPlan,
    definitionName: string,
    { grantScope }: Grantee,
    tags: Record<string, string> | undefined,
  ): SagemakerMonitoringSchedule {
    const schedule = new SagemakerMonitoringSchedule(this, "Schedule", {
      name,
      monitoringScheduleConfig: {
        monitoringJobDefinitionName: definitionName,
        monitoringType,
        scheduleConfig: { scheduleExpression },
      },
      tags,
    });
    // the first run may begin at once, and needs what the role is granted
    if (TerraformStack.of(grantScope) === TerraformStack.of(this)) dependOn(schedule, grantScope);
    return schedule;
  }
}

/** The metric of a limit: of a feature, or of answers. */
function metricOf({ kind, endpoint, name }: ModelMonitorPlan, limit: string) {
  const { namespace, name: metric } = MONITOR_METRICS[kind];
  const dimensions = { Endpoint: endpoint.endpointName, MonitoringSchedule: name };
  return { namespace, metricName: metric.replace("*", limit), dimensions };
}

/** AWS's pages write these namespaces with a slash before them, and without. */
function spellings(namespace: string): string[] {
  return [namespace, `/${namespace}`];
}
