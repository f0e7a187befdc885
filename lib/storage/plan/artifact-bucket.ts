import { Planned } from "../../core/plan/planned";
import { awsProvider } from "../../core/props/aws-provider";
import { removalPolicy, tags } from "../../core/props/common";
import { judgeProps } from "../../core/props/objects";
import { key } from "../../core/props/references";
import { isSound, optional, PropRules } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import { flag } from "../../core/props/words";
import { KeyRef } from "../../core/refs";
import { RemovalPolicy } from "../../core/removal-policy";
import type { AccessLogTarget, ArtifactBucketProps } from "../artifact-bucket-props";
import { accessLogs, logRules } from "./access-logs";
import { bucketName, dotProblems } from "./bucket-name";
import { checkLifecycle, days, lifecycleRules, PlannedRule, planLifecycle } from "./lifecycle";
import { CONTRACT_PREFIXES, ownPrefixes } from "./prefixes";

/** A bucket with its prefixes and rules decided. */
export interface ArtifactBucketPlan {
  /** Undefined: a generated one. */
  readonly bucketName?: string;
  /** Undefined: a key of the bucket's own. */
  readonly key?: KeyRef;
  readonly onlyOwnKey: boolean;
  /** Every prefix with its meaning: the contract's and the bucket's own. */
  readonly prefixes: Readonly<Record<string, string>>;
  readonly rules: readonly PlannedRule[];
  readonly accessLogs: "own" | "off" | AccessLogTarget;
  readonly logRules: readonly PlannedRule[];
  readonly removalPolicy?: RemovalPolicy;
  readonly tags?: Readonly<Record<string, string>>;
}

const ARTIFACT_BUCKET: PropRules<ArtifactBucketProps> = {
  bucketName: optional(checked(bucketName(), dotProblems)),
  key: optional(key()),
  onlyOwnKey: optional(flag()),
  prefixes: optional(ownPrefixes()),
  lifecycleRules: optional(lifecycleRules()),
  supersededVersionDays: optional(days()),
  accessLogs: optional(accessLogs()),
  accessLogDays: optional(days()),
  removalPolicy: optional(removalPolicy()),
  tags: optional(tags()),
  provider: optional(awsProvider()),
};

/** Decides prefixes and rules of a bucket. */
export function planArtifactBucket(given: ArtifactBucketProps): Planned<ArtifactBucketPlan> {
  const judged = judgeProps<ArtifactBucketProps>(given, ARTIFACT_BUCKET);
  const { value: props } = judged;
  const prefixes = { ...CONTRACT_PREFIXES, ...props.prefixes };
  const aging = props.lifecycleRules ?? [];
  const relations = isSound(judged, "lifecycleRules", "prefixes") ? checkLifecycle(aging, prefixes) : [];
  return {
    plan: {
      bucketName: props.bucketName,
      key: props.key,
      onlyOwnKey: props.onlyOwnKey ?? false,
      prefixes,
      rules: planLifecycle(aging, props.supersededVersionDays ?? 90),
      accessLogs: props.accessLogs ?? "own",
      logRules: logRules(props.accessLogDays),
      removalPolicy: props.removalPolicy,
      tags: props.tags,
    },
    problems: [...judged.problems, ...relations],
  };
}
