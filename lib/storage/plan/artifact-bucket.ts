import { Problem } from "../../core/finding";
import { checkLiteral, checkNumber, checkText, TextRule } from "../../core/plan/rules-of-values";
import { Planned } from "../../core/plan/planned";
import { planTags } from "../../core/plan/tags";
import { KEY_ARN } from "../../iam/plan/encryption-key";
import { LifecycleRule, PlannedRule, planLifecycle } from "./lifecycle";
import { checkOwnPrefixes, CONTRACT_PREFIXES } from "./prefixes";

interface ArtifactBucketInput {
  readonly bucketName?: string;
  readonly key?: { readonly keyArn: string };
  readonly prefixes?: Readonly<Record<string, string>>;
  readonly lifecycleRules?: readonly LifecycleRule[];
  readonly supersededVersionDays?: number;
  readonly accessLogs?: "own" | "off" | { readonly bucketName: string };
  readonly accessLogDays?: number;
  readonly tags?: Readonly<Record<string, string>>;
}

interface ArtifactBucketPlan {
  /** Every prefix with its meaning: the contract's and the bucket's own. */
  readonly prefixes: Readonly<Record<string, string>>;
  readonly rules: readonly PlannedRule[];
  readonly logRules: readonly PlannedRule[];
}

/** The names that S3 takes. */
export const BUCKET_NAME: TextRule = {
  code: "MLP-S3-001",
  property: "bucketName",
  what: "bucket name",
  pattern:
    /^(?!\d+\.\d+\.\d+\.\d+$)(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$)(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  allowed: "3 to 63 lower case letters, digits, hyphens and dots, beginning and ending with a letter or digit",
};

/** Decides prefixes and rules of a bucket. */
export function planArtifactBucket(props: ArtifactBucketInput): Planned<ArtifactBucketPlan> {
  const prefixes = { ...CONTRACT_PREFIXES, ...props.prefixes };
  const lifecycle = planLifecycle(props.lifecycleRules ?? [], props.supersededVersionDays ?? 90, prefixes);
  const problems: Problem[] = [
    ...(props.bucketName === undefined ? [] : checkLiteral(props.bucketName, BUCKET_NAME)),
    ...checkText(props.key?.keyArn, KEY_ARN),
    ...checkOwnPrefixes(props.prefixes ?? {}),
    ...checkNumber(props.supersededVersionDays, days("supersededVersionDays")),
    ...checkNumber(props.accessLogDays, days("accessLogDays")),
    ...logTargetProblems(props.accessLogs),
    ...lifecycle.problems,
    ...planTags(props.tags ?? {}, "tags").problems,
  ];
  const logRules: PlannedRule[] = [
    { id: "expire", prefix: "", expireDays: props.accessLogDays ?? 365, supersededVersionDays: 30, abortUploadDays: 7 },
  ];
  return { plan: { prefixes, rules: lifecycle.rules, logRules }, problems };
}

const days = (property: string) => ({ code: "MLP-S3-004", property, min: 1, max: 36500, unit: "days" });

function logTargetProblems(target: ArtifactBucketInput["accessLogs"]): Problem[] {
  if (target === undefined || target === "own" || target === "off") return [];
  return checkText(target.bucketName, { ...BUCKET_NAME, property: "accessLogs.bucketName" });
}
