import { literal } from "../../core/literal";
import type { DataPlaceRef } from "../../core/refs";
import { DriftDetectorPlan, TOLD } from "../plan/drift-detector";
import { MONITOR_METRICS } from "../plan/monitor-metrics";
import { uriOf } from "../plan/places";

interface ProcessingJob {
  readonly plan: DriftDetectorPlan;
  readonly roleArn: string;
  readonly reads: DataPlaceRef;
  readonly reports: DataPlaceRef;
  readonly volumeKeyArn?: string;
}

/**
 * One run, as CreateProcessingJob takes it. The scheduler writes its own words between < and > when it starts one: the
 * name is then another each time, and the container knows until when it looks.
 */
export function processingJob({ plan, roleArn, reads, reports, volumeKeyArn }: ProcessingJob): string {
  const { props, vpc } = plan;
  const { command, tags } = props;
  return JSON.stringify({
    ProcessingJobName: `${plan.jobPrefix}-<aws.scheduler.execution-id>`,
    AppSpecification: {
      ImageUri: plan.image?.uri ?? "unknown",
      ...(command === undefined ? {} : { ContainerEntrypoint: command.map((word) => literal(word)) }),
    },
    Environment: environmentOf(plan, reads, reports),
    ProcessingResources: {
      ClusterConfig: {
        InstanceCount: 1,
        InstanceType: plan.instanceType,
        VolumeSizeInGB: plan.diskGib,
        ...(volumeKeyArn === undefined ? {} : { VolumeKmsKeyId: volumeKeyArn }),
      },
    },
    StoppingCondition: { MaxRuntimeInSeconds: plan.maxSeconds },
    NetworkConfig: {
      EnableInterContainerTrafficEncryption: true,
      // it reads S3 and writes its metrics itself
      EnableNetworkIsolation: false,
      ...(vpc === undefined
        ? {}
        : { VpcConfig: { Subnets: [...vpc.subnetIds], SecurityGroupIds: vpc.securityGroupIds } }),
    },
    RoleArn: roleArn,
    ...(tags === undefined
      ? {}
      : { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value: literal(Value) })) }),
  });
}

/** The variables of the container: its own, and where everything is. */
function environmentOf(
  { props: { environment = {} }, ...plan }: DriftDetectorPlan,
  reads: DataPlaceRef,
  reports: DataPlaceRef,
): Record<string, string> {
  return {
    ...Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, literal(value)])),
    [`${TOLD}CAPTURED`]: uriOf(reads),
    [`${TOLD}BASELINE`]: uriOf(plan.baseline),
    [`${TOLD}REPORTS`]: uriOf(reports),
    [`${TOLD}UNTIL`]: "<aws.scheduler.scheduled-time>",
    [`${TOLD}HOURS`]: String(plan.everyHours),
    [`${TOLD}NAMESPACE`]: MONITOR_METRICS.drift.namespace,
    [`${TOLD}DETECTOR`]: plan.name,
  };
}
