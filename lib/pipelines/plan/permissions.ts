import type { AwsContext } from "../../core/aws-context";
import { isToken } from "../../core/known";
import { viaService } from "../../core/partition";
import type { ArtifactBucketRef } from "../../core/refs";
import type { PolicyStatement } from "../../iam/policy-document";
import type { StepKinds } from "../step-props";
import type { BucketUse } from "./data-use";
import { dataFolder, REPORT } from "./render/expressions";
import { WAITING } from "./render/registering";
import { isKind, NamedStep, StepTree } from "./tree";

/** What SageMaker calls a kind of job: in its API, in ARNs, in the names of logs. */
interface Job {
  readonly api: string;
  readonly arn: string;
  readonly logs: string;
}

const PROCESSING: Job = { api: "ProcessingJob", arn: "processing-job/pipelines-*", logs: "ProcessingJobs" };
const TRAINING: Job = { api: "TrainingJob", arn: "training-job/pipelines-*", logs: "TrainingJobs" };
const TRANSFORM: Job = { api: "TransformJob", arn: "transform-job/pipelines-*", logs: "TransformJobs" };
/** Names of tuning jobs are too short for what other jobs of pipelines begin with. */
const TUNING: Job = { api: "HyperParameterTuningJob", arn: "hyper-parameter-tuning-job/*", logs: "TrainingJobs" };

const JOBS: Readonly<Partial<Record<keyof StepKinds, Job>>> = {
  process: PROCESSING,
  evaluate: PROCESSING,
  train: TRAINING,
  tune: TUNING,
  transform: TRANSFORM,
};

/** What SageMaker does as the pipeline's role: start, follow and stop the jobs of the steps, and hand their role on. */
export function startingStatements({ all }: StepTree, jobRoleArn: string, context: AwsContext): PolicyStatement[] {
  const arn = (resource: string) => sagemakerArn(resource, context);
  const jobs = jobsOf(all).map(({ api, arn: resource }): PolicyStatement => ({
    actions: ["sagemaker:AddTags", `sagemaker:Create${api}`, `sagemaker:Describe${api}`, `sagemaker:Stop${api}`],
    resources: [arn(resource)],
  }));
  const models: PolicyStatement = {
    actions: ["sagemaker:AddTags", "sagemaker:CreateModel", "sagemaker:DescribeModel"],
    resources: [arn("model/pipelines-*")],
  };
  const passing: PolicyStatement = {
    actions: ["iam:PassRole"],
    resources: [jobRoleArn],
    conditions: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
  };
  return [
    ...jobs,
    ...(all.some((named) => isKind(named, "transform")) ? [models] : []),
    ...(jobs.length > 0 ? [passing] : []),
  ];
}

/** Look into the reports that conditions compare. */
export function reportStatements(tree: StepTree, bucket: ArtifactBucketRef, pipelineName: string, context: AwsContext) {
  const compared = tree.all.flatMap((named) =>
    isKind(named, "condition", "qualityGate") ? named.step.props.checks.map(({ metric }) => metric.from) : [],
  );
  const names = new Set(compared.flatMap((from) => tree.byCore.get(from)?.name ?? []));
  if (names.size === 0) return [];
  const bucketArn = arnOf(bucket, context);
  const reports = [...names].map((name) => `${bucketArn}/${dataFolder(pipelineName)}/*/${name}/${REPORT.output}/*`);
  return [{ actions: ["s3:GetObject"], resources: reports }, ...keyStatements(bucket, ["kms:Decrypt"], context)];
}

/** Register versions that wait for approval, in this group and for this stage. */
export function registeringStatements(
  { step }: NamedStep<"register">,
  owner: string,
  { partition, region }: AwsContext,
): PolicyStatement[] {
  const { stage, group } = step.props.stage;
  const versions = `arn:${partition}:sagemaker:${region}:${owner}:model-package/${group.modelPackageGroupName}/*`;
  return [
    {
      actions: ["sagemaker:CreateModelPackage"],
      resources: [group.modelPackageGroupArn, versions],
      conditions: {
        StringEquals: {
          "sagemaker:ModelApprovalStatus": WAITING.approval,
          "sagemaker:ModelLifeCycle:Stage": stage,
          "sagemaker:ModelLifeCycle:StageStatus": WAITING.stage,
        },
      },
    },
    { actions: ["sagemaker:DescribeModelPackage"], resources: [versions] },
  ];
}

/** What containers do as their role wherever they run: write their logs and the metrics of their instances. */
export function jobStatements({ all }: StepTree, keyArn: string | undefined, context: AwsContext): PolicyStatement[] {
  const { partition, region, accountId } = context;
  const names = [...new Set(jobsOf(all).map(({ logs }) => logs))];
  if (names.length === 0) return [];
  const groups = names.map((name) => `arn:${partition}:logs:${region}:${accountId}:log-group:/aws/sagemaker/${name}`);
  return [
    {
      actions: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      resources: groups.flatMap((group) => [group, `${group}:*`]),
    },
    {
      actions: ["cloudwatch:PutMetricData"],
      resources: ["*"],
      conditions: { StringEquals: { "cloudwatch:namespace": names.map((name) => `/aws/sagemaker/${name}`) } },
    },
    ...(keyArn === undefined ? [] : [diskStatement(keyArn)]),
  ];
}

/** Encrypted disks are attached in the name of the job. */
function diskStatement(keyArn: string): PolicyStatement {
  return {
    actions: ["kms:CreateGrant"],
    resources: [keyArn],
    conditions: { Bool: { "kms:GrantIsForAWSResource": "true" } },
  };
}

/** What containers do with one bucket. */
export function bucketStatements({ bucket, reads, writes }: BucketUse, context: AwsContext): PolicyStatement[] {
  const bucketArn = arnOf(bucket, context);
  const objects = (prefixes: readonly string[]) => prefixes.map((prefix) => `${bucketArn}/${prefix}*`);
  const reading: PolicyStatement[] = [
    { actions: ["s3:GetObject"], resources: objects(reads) },
    {
      actions: ["s3:ListBucket"],
      resources: [bucketArn],
      conditions: { StringLike: { "s3:prefix": reads.flatMap((prefix) => [prefix, `${prefix}*`]) } },
    },
  ];
  const writing: PolicyStatement = {
    actions: ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"],
    resources: objects(writes),
  };
  const verbs = writes.length > 0 ? ["kms:Decrypt", "kms:GenerateDataKey"] : ["kms:Decrypt"];
  return [
    ...(reads.length > 0 ? reading : []),
    ...(writes.length > 0 ? [writing] : []),
    ...keyStatements(bucket, verbs, context),
  ];
}

function keyStatements(bucket: ArtifactBucketRef, actions: readonly string[], context: AwsContext): PolicyStatement[] {
  if (bucket.key === undefined) return [];
  const bucketArn = arnOf(bucket, context);
  return [
    {
      actions,
      resources: [bucket.key.keyArn],
      conditions: {
        StringEquals: { "kms:ViaService": viaService("s3", context) },
        StringLike: { "kms:EncryptionContext:aws:s3:arn": [bucketArn, `${bucketArn}/*`] },
      },
    },
  ];
}

/** The ARN of a bucket; of one known by its name in the partition of who reads it. */
function arnOf({ bucketName, bucketArn }: ArtifactBucketRef, { partition }: AwsContext): string {
  return isToken(bucketArn) ? bucketArn : `arn:${partition}:s3:::${bucketName}`;
}

function sagemakerArn(resource: string, { partition, region, accountId }: AwsContext): string {
  return `arn:${partition}:sagemaker:${region}:${accountId}:${resource}`;
}

function jobsOf(all: readonly NamedStep[]): readonly Job[] {
  return [...new Set(all.flatMap(({ step }) => JOBS[step.kind] ?? []))];
}
