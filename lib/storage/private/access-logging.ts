import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { Construct } from "constructs";
import { physicalName } from "../../core/physical-name";
import { RemovalPolicy } from "../../core/removal-policy";
import { AccessLogBucket } from "../access-log-bucket";
import type { AccessLogTarget } from "../artifact-bucket-props";
import { PlannedRule } from "../plan/lifecycle";

interface AccessLogging {
  readonly bucketId: string;
  readonly accessLogs: "own" | "off" | AccessLogTarget;
  readonly logRules: readonly PlannedRule[];
  readonly removalPolicy: RemovalPolicy;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Lets S3 log each access to a bucket, into one of its own unless another was named. */
export function logAccess(scope: Construct, props: AccessLogging): S3BucketLoggingA | undefined {
  const { bucketId, accessLogs, logRules, removalPolicy, tags } = props;
  if (accessLogs === "off") return undefined;
  const common = { bucket: bucketId, targetPrefix: `${physicalName(scope, { max: 60, charset: "a-z0-9" })}/` };
  if (accessLogs !== "own") {
    return new S3BucketLoggingA(scope, "Logging", { ...common, targetBucket: accessLogs.bucketName });
  }
  const logs = new AccessLogBucket(scope, "AccessLogs", { rules: logRules, removalPolicy, tags });
  return new S3BucketLoggingA(scope, "Logging", {
    ...common,
    targetBucket: logs.bucketName,
    dependsOn: [logs.resources.policy],
  });
}
