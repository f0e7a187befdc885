import { Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { awsProvider } from "../../core/props/aws-provider";
import { removalPolicy, tags } from "../../core/props/common";
import { judgeProps } from "../../core/props/objects";
import { key } from "../../core/props/references";
import { optional, PropRules } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import { KeyRef } from "../../core/refs";
import { RemovalPolicy } from "../../core/removal-policy";
import type { KeptState } from "../../core/states-in-s3";
import type { AccessLogTarget } from "../artifact-bucket-props";
import type { StateBucketProps } from "../state-bucket-props";
import { accessLogs, logRules } from "./access-logs";
import { bucketName, dotProblems } from "./bucket-name";
import { days, PlannedRule, planLifecycle } from "./lifecycle";

/** A bucket of states, decided. */
interface StateBucketPlan {
  readonly bucketName: string;
  /** Undefined: S3's own keys. */
  readonly key?: KeyRef;
  readonly rules: readonly PlannedRule[];
  readonly accessLogs: "own" | "off" | AccessLogTarget;
  readonly logRules: readonly PlannedRule[];
  readonly removalPolicy?: RemovalPolicy;
  readonly tags?: Readonly<Record<string, string>>;
}

const STATE_BUCKET: PropRules<StateBucketProps> = {
  bucketName: checked(bucketName(), dotProblems),
  key: optional(key()),
  supersededVersionDays: optional(days()),
  accessLogs: optional(accessLogs()),
  removalPolicy: optional(removalPolicy()),
  tags: optional(tags()),
  provider: optional(awsProvider()),
};

const KEPT_DAYS = 365;

/** Decides how states age; what encrypts them is said to Terraform as well. */
export function planStateBucket(given: StateBucketProps): Planned<StateBucketPlan> {
  const { value: props, problems } = judgeProps<StateBucketProps>(given, STATE_BUCKET);
  return {
    plan: {
      bucketName: props.bucketName,
      key: props.key,
      rules: planLifecycle([], props.supersededVersionDays ?? KEPT_DAYS),
      accessLogs: props.accessLogs ?? "own",
      logRules: logRules(),
      removalPolicy: props.removalPolicy,
      tags: props.tags,
    },
    problems,
  };
}

/** States of the app in a bucket with a key that would not be encrypted with it: Terraform asks for AES256 unless told. */
export function checkStateKeys({ bucketName, key }: StateBucketPlan, states: readonly KeptState[]): Problem[] {
  const plain = states.filter((state) => state.bucket === bucketName && state.kmsKeyArn === undefined);
  if (key === undefined || plain.length === 0) return [];
  return [
    {
      code: "MLP-S3-009",
      severity: "warning",
      property: "key",
      message:
        "states are encrypted with S3's own keys and not with this one: Terraform asks for AES256 where its backend names " +
        `no key, got ${plain.map(({ stack }) => stack).join(", ")}`,
      fix: "give State.s3 the key's ARN as `kmsKeyArn`, once it is known; or leave `key` out here",
    },
  ];
}
