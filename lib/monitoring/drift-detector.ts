import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { awsContext, environmentOf } from "../core/aws-context";
import { Component } from "../core/component";
import { dependOn } from "../core/depend-on";
import { givenOr } from "../core/given-or";
import { servicePrincipal } from "../core/partition";
import { physicalName } from "../core/physical-name";
import type { AlarmTriggerRef } from "../core/refs";
import { grant, Grantee } from "../iam/grant";
import { ServiceRole } from "../iam/service-role";
import { ImageRegistryGrants } from "../registry/image-registry-grants";
import { DriftDetectorProps } from "./drift-detector-props";
import { DriftDetectorPlan, planDriftDetector } from "./plan/drift-detector";
import { MONITOR_METRICS } from "./plan/monitor-metrics";
import { allowJob } from "./private/job-permissions";
import { MonitorAlarms, monitorAlarms, triggerOf } from "./private/monitor-alarms";
import { processingJob } from "./private/processing-job";

/** The Terraform resources of a detector. */
export interface DriftDetectorResources {
  /** Starts a job each time. */
  readonly schedule: SchedulerSchedule;
  /** Whom it tells of what. */
  readonly alarms: MonitorAlarms;
  /** The role of the schedule, which may start this job alone. */
  readonly schedulerRole: IamRole;
  /** The role of its jobs created by this construct, unless one was given. */
  readonly role?: IamRole;
}

/**
 * A container of your own that looks for drift: a processing job of SageMaker, started by EventBridge Scheduler, with the
 * alarms that a ModelMonitor has. It needs nothing of Model Monitor, which takes no new customers. Whatever writes down
 * requests is looked at: an endpoint of SageMaker that captures, or a place that a server in Kubernetes writes to.
 *
 * The container is told by variables: `DRIFT_CAPTURED`, `DRIFT_BASELINE` and `DRIFT_REPORTS` are `s3://…/`; it looks at the
 * `DRIFT_HOURS` hours before `DRIFT_UNTIL` (`2026-11-30T09:00:00Z`). It writes one value for each of `limits`, as a metric of
 * that name, into the namespace `DRIFT_NAMESPACE` with the dimension `Detector` = `DRIFT_DETECTOR`.
 *
 * Cost: one `instanceType` for each run, by the second; an alarm for each of `limits`, a composite one, and one that tells of
 * silence, by the month; a metric for each of `limits`. Replaced by: nothing; alarms and schedule have names made of
 * environment and path. It cannot be isolated from the network: it reads S3 and writes metrics itself.
 *
 * @example
 * const drift = new DriftDetector(prod.stack("monitoring"), "ChurnDrift", {
 *   image: ContainerImage.fromRepository(images.repositories.evidently, { digest }),
 *   reads: endpoint,
 *   baseline: { bucket: artifacts, prefix: "monitoring/churn/baseline/" },
 *   limits: { share_of_drifted_columns: { atMost: 0.3 } },
 * });
 */
export class DriftDetector extends Component {
  /** What it is called: the value of the metrics' dimension `Detector`. */
  readonly detectorName: string;
  /** Role of the jobs. */
  readonly role: Grantee;
  /** What begins something when a limit is passed: a rule of EventBridge with its pattern. */
  readonly violated: AlarmTriggerRef;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: DriftDetectorResources;

  constructor(scope: Construct, id: string, given: DriftDetectorProps) {
    super(scope, id, given);
    const { alarmTopicArn } = environmentOf(this) ?? {};
    const context = awsContext(this);
    const name = (max: number) => physicalName(this, { max, charset: "A-Za-z0-9" });
    const around = { generatedName: name(63), jobPrefix: name(24), alarmTopicArn, partition: context.partition };
    const plan = this.accept(planDriftDetector(given, around));
    const { props } = plan;
    const tags = props.tags === undefined ? undefined : { ...props.tags };
    const { used: role, made: ownRole } = givenOr<Grantee, ServiceRole>(props.role, () => {
      return new ServiceRole(this, "Role", { service: servicePrincipal("sagemaker"), tags });
    });
    const reads = plan.reads ?? plan.baseline;
    const reports = props.reports ?? { bucket: reads.bucket, prefix: `monitoring/${plan.name}/` };
    const volumeKey = plan.takesVolumeKey ? (props.key ?? reports.bucket.key) : undefined;
    const grantId = this.node.path.replace(/\//g, "-");
    allowJob(role, context, {
      id: grantId,
      plan,
      reads: [reads, plan.baseline],
      writes: reports,
      namespaces: [MONITOR_METRICS.drift.namespace],
      key: volumeKey,
      more: [],
    });
    const { repository } = plan.image ?? {};
    if (repository !== undefined) new ImageRegistryGrants(grantId, { image: repository }).pull(role, "image");
    const schedulerRole = this.schedulerRole(plan, role, tags);
    const job = { plan, roleArn: role.roleArn, reads, reports, volumeKeyArn: volumeKey?.keyArn };
    const schedule = this.schedule(plan, job, schedulerRole);
    if (TerraformStack.of(role.grantScope) === TerraformStack.of(this)) dependOn(schedule, role.grantScope);
    const alarms = monitorAlarms(this, { plan, metricOf: (limit) => metricOf(plan, limit), tags });
    this.detectorName = plan.name;
    this.role = role;
    this.violated = triggerOf(alarms.violated);
    const roles = { schedulerRole: schedulerRole.resources.role, role: ownRole?.resources.role };
    this.resources = { schedule, alarms, ...roles };
  }

  /** It may start jobs of this name, as this role. */
  private schedulerRole(
    { jobPrefix }: DriftDetectorPlan,
    { roleArn }: Grantee,
    tags: Record<string, string> | undefined,
  ): ServiceRole {
    const { partition, region, accountId } = awsContext(this);
    const role = new ServiceRole(this, "SchedulerRole", { service: servicePrincipal("scheduler"), tags });
    const jobs = `arn:${partition}:sagemaker:${region}:${accountId}:processing-job/${jobPrefix}-*`;
    grant(role, {
      id: `${this.node.path.replace(/\//g, "-")}-start`,
      statements: [
        {
          actions: ["sagemaker:CreateProcessingJob", ...(tags === undefined ? [] : ["sagemaker:AddTags"])],
          resources: [jobs],
        },
        {
          actions: ["iam:PassRole"],
          resources: [roleArn],
          conditions: { StringEquals: { "iam:PassedToService": servicePrincipal("sagemaker") } },
        },
      ],
    });
    return role;
  }

  private schedule(
    { name, scheduleExpression }: DriftDetectorPlan,
    job: Parameters<typeof processingJob>[0],
    role: ServiceRole,
  ): SchedulerSchedule {
    const schedule = new SchedulerSchedule(this, "Schedule", {
      name,
      scheduleExpression,
      scheduleExpressionTimezone: "UTC",
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: `arn:${awsContext(this).partition}:scheduler:::aws-sdk:sagemaker:createProcessingJob`,
        roleArn: role.roleArn,
        input: processingJob(job),
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 900 },
      },
    });
    dependOn(schedule, role);
    return schedule;
  }
}

/** The container writes it, as it was told. */
function metricOf({ name }: DriftDetectorPlan, metricName: string) {
  return { namespace: MONITOR_METRICS.drift.namespace, metricName, dimensions: { Detector: name } };
}
