import type { JobProps, StepProps } from "../../step-props";
import { hasLocalStorage } from "../../../catalog/sagemaker-jobs";
import type { NamedStep } from "../tree";
import type { Json, Rendering } from "./expressions";

const VOLUME_GIB = 30;

/** A member that is left out where it says nothing. */
export function maybe(name: string, value: unknown): Json {
  if (value === undefined) return {};
  const isEmpty = typeof value === "object" && value !== null && Object.keys(value).length === 0;
  return isEmpty ? {} : { [name]: value };
}

/** A step as a definition has it. */
export function stepOf(
  type: string,
  { name, step }: NamedStep,
  args: Json,
  rendering: Rendering,
  more: Json = {},
): Json {
  const { after = [] } = step.props as StepProps;
  const before = after.flatMap((one) => rendering.tree.byCore.get(one.step)?.name ?? []);
  return { Name: name, Type: type, Arguments: args, ...more, ...maybe("DependsOn", before) };
}

/** What decides whether a step of a job runs again. */
export function running({ cacheDays, retries }: Pick<JobProps, "cacheDays" | "retries">): Json {
  return {
    ...(cacheDays === undefined ? {} : { CacheConfig: { Enabled: true, ExpireAfter: `P${cacheDays}D` } }),
    ...maybe("RetryPolicies", retryPolicies(retries, true)),
  };
}

/** Times that a step is tried again; what is not paid for is tried by itself. */
export function retryPolicies({ ...given }: StepProps["retries"] = {}, isJob: boolean): readonly Json[] {
  const { serviceFault = 3, throttling = 3, capacity = 3, quota = 0, jobFault = 0 } = given;
  const soon = (type: string, attempts: number) => policy([type], attempts, 10);
  const later = (type: string, attempts: number) => policy([type], attempts, 300);
  return [
    ...soon("Step.SERVICE_FAULT", serviceFault),
    ...soon("Step.THROTTLING", throttling),
    ...(isJob ? later("SageMaker.CAPACITY_ERROR", capacity) : []),
    ...(isJob ? later("SageMaker.RESOURCE_LIMIT", quota) : []),
    ...(isJob ? soon("SageMaker.JOB_INTERNAL_ERROR", jobFault) : []),
  ];
}

function policy(types: readonly string[], attempts: number, seconds: number): Json[] {
  if (attempts === 0) return [];
  return [{ ExceptionType: types, IntervalSeconds: seconds, BackoffRate: 2, MaxAttempts: attempts }];
}

/** The instances of a job. */
export function cluster(props: JobProps, { keyArn }: Rendering): Json {
  const { instanceType, instances = 1, volumeGib = VOLUME_GIB } = props;
  return {
    InstanceType: instanceType,
    InstanceCount: instances,
    VolumeSizeInGB: volumeGib,
    ...maybe("VolumeKmsKeyId", hasLocalStorage(instanceType) ? undefined : keyArn),
  };
}

/** Seconds in which a job has to be done. */
export function seconds(hours: number): number {
  return Math.round(hours * 3600);
}

/** What a container is told to run. */
export function command({ entrypoint, arguments: given }: JobProps): Json {
  return { ...maybe("ContainerEntrypoint", entrypoint), ...maybe("ContainerArguments", given) };
}

/** What a container reaches, and whether its instances talk in the clear. */
export function reach(props: JobProps): { readonly isolated: boolean; readonly encrypted: boolean } {
  const { networkIsolation = true, instances = 1, trafficEncryption = instances > 1 } = props;
  return { isolated: networkIsolation, encrypted: trafficEncryption };
}

/** Subnets and security groups. */
export function vpcConfig({ vpc }: Rendering): Json {
  return vpc === undefined ? {} : { VpcConfig: { Subnets: vpc.subnetIds, SecurityGroupIds: vpc.securityGroupIds } };
}
