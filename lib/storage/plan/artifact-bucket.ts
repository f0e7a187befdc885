import { Problem } from "../../core/finding";
import { checkGivenLiteral, checkNumber, checkText, NumberRule, quote } from "../../core/plan/rules-of-values";
import { Planned } from "../../core/plan/planned";
import { planTags } from "../../core/plan/tags";
import { KEY_ARN } from "../../iam/plan/encryption-key";
import { BUCKET_NAME } from "./imported";
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

/** Decides prefixes and rules of a bucket. */
export function planArtifactBucket(props: ArtifactBucketInput): Planned<ArtifactBucketPlan> {
  const prefixes = { ...CONTRACT_PREFIXES, ...props.prefixes };
  const lifecycle = planLifecycle(props.lifecycleRules ?? [], props.supersededVersionDays ?? 90, prefixes);
  const problems: Problem[] = [
    ...checkGivenLiteral(props.bucketName, BUCKET_NAME),
    ...checkText(props.key?.keyArn, { ...KEY_ARN, property: "key.keyArn" }),
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

const days = (property: string): NumberRule => ({ code: "MLP-S3-004", property, min: 1, max: 36500, unit: "days" });

function logTargetProblems(target: ArtifactBucketInput["accessLogs"]): Problem[] {
  if (target === undefined || target === "own" || target === "off") return [];
  if (typeof target !== "object") {
    return [
      {
        code: "MLP-S3-006",
        property: "accessLogs",
        message: `access logs have no such place, got ${quote(target)}`,
        fix: 'use "own", "off", or { bucketName } of a bucket that exists',
      },
    ];
  }
  return checkText(target.bucketName, { ...BUCKET_NAME, property: "accessLogs.bucketName" });
}
