import { AwsContext } from "../../core/aws-context";
import { ArtifactBucketRef, DataPlaceRef, KeyRef } from "../../core/refs";
import { Grantee, grant } from "../../iam/grant";
import { interfaceStatements } from "../../iam/network-interfaces";
import { PolicyStatement } from "../../iam/policy-document";
import { ArtifactBucketGrants, grantIdOf } from "../../storage/artifact-bucket-grants";
import type { MonitorPlan } from "../plan/monitor";

interface JobPermissions {
  /** Of the construct: a grant's id begins with it. */
  readonly id: string;
  readonly plan: Pick<MonitorPlan, "vpc">;
  readonly reads: readonly DataPlaceRef[];
  readonly writes: DataPlaceRef;
  /** Namespaces of the metrics that it writes. */
  readonly namespaces: readonly string[];
  /** Key of its disks; left out where they take none. */
  readonly key?: KeyRef;
  readonly more: readonly PolicyStatement[];
}

/** What a job does as its role: read what it compares, write what it found, and say that it runs. */
export function allowJob(role: Grantee, context: AwsContext, given: JobPermissions): void {
  const { id, plan, reads, writes, namespaces, key, more } = given;
  for (const place of reads) grantsOf(place).read(role, place.prefix);
  grantsOf(writes).write(role, writes.prefix);
  grant(role, { id: `${id}-report`, statements: [...reporting(namespaces, context), ...more] });
  if (key !== undefined) grant(role, { id: `${id}-disks`, statements: [diskKey(key)] });
  const { vpc } = plan;
  if (vpc !== undefined) grant(role, { id: `${id}-vpc`, statements: interfaceStatements(vpc, context) });
}

/** The place is declared by whoever named it: what its bucket calls it is not known here. */
function grantsOf({ bucket, prefix }: DataPlaceRef): ArtifactBucketGrants {
  return new ArtifactBucketGrants(bucket satisfies ArtifactBucketRef, grantIdOf(bucket.bucketName), { [prefix]: "" });
}

/** The log of processing jobs is one of the account, which SageMaker makes where it is not there. */
function reporting(namespaces: readonly string[], { partition, region, accountId }: AwsContext): PolicyStatement[] {
  const logs = `arn:${partition}:logs:${region}:${accountId}:log-group:/aws/sagemaker/ProcessingJobs`;
  return [
    {
      actions: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      resources: [logs, `${logs}:*`],
    },
    {
      actions: ["cloudwatch:PutMetricData"],
      resources: ["*"],
      conditions: { StringEquals: { "cloudwatch:namespace": namespaces } },
    },
  ];
}

/** SageMaker attaches encrypted disks in the name of the job. */
function diskKey({ keyArn }: KeyRef): PolicyStatement {
  return {
    actions: ["kms:CreateGrant"],
    resources: [keyArn],
    conditions: { Bool: { "kms:GrantIsForAWSResource": "true" } },
  };
}
