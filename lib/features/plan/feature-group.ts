import { Planned } from "../../core/plan/planned";
import { checkUserText } from "../../core/plan/user-text";
import { grantingBucket } from "../../core/props/granting-bucket";
import { awsProvider } from "../../core/props/aws-provider";
import { removalPolicy, tags } from "../../core/props/common";
import { whole } from "../../core/props/numbers";
import { judgeProps, nested } from "../../core/props/objects";
import { grantee, key } from "../../core/props/references";
import { optional, PropRules, Rule } from "../../core/props/rule";
import { as, checked } from "../../core/props/shapes";
import { text } from "../../core/props/text";
import { oneOf } from "../../core/props/words";
import type { Grantee } from "../../iam/grant";
import type { FeatureGroupProps, OfflineStore, OnlineStore, ProvisionedThroughput } from "../feature-group-props";
import { definitionsOf, FeatureDefinition, featureName, features } from "./features";

/** A feature group with everything decided. */
export interface FeatureGroupPlan {
  readonly props: Omit<FeatureGroupProps, "features" | "online" | "offline">;
  readonly name: string;
  readonly definitions: readonly FeatureDefinition[];
  readonly online?: OnlinePlan;
  readonly offline?: Required<OfflineStore>;
}

/** The online store. */
export interface OnlinePlan {
  readonly storage: "Standard" | "InMemory";
  readonly ttl?: { readonly unit: string; readonly value: number };
}

/** Decided by where the construct is. */
interface FeatureGroupContext {
  readonly generatedName: string;
}

/** A folder of the offline store. */
export function offlinePrefix(): Rule<string> {
  return PREFIX;
}

const PREFIX = text({
  code: "MLP-FEATURE-005",
  what: "an offline prefix",
  breaks: "is not a folder below features/",
  pattern: /^features\/(?:(?!\.{1,2}\/)[A-Za-z0-9_.=-]+\/)+$/,
  allowed: "a folder for each group, features/customers/, or leave it out",
  max: 200,
  example: "features/stand-in/",
});

/** The bucket of an offline store. */
export function offlineBucket(): Rule<OfflineStore["bucket"]> {
  return BUCKET;
}

const BUCKET = grantingBucket<OfflineStore["bucket"]["grants"]>("read");

/** The name of a group, in the provider's words: it lets others through, which SageMaker refuses. */
export const GROUP_NAME = {
  code: "MLP-FEATURE-004",
  what: "a feature group name",
  pattern: /^[A-Za-z0-9](?:-*[A-Za-z0-9])*$/,
  allowed: "letters, digits and hyphens, at most 64, beginning and ending with a letter or digit",
  max: 64,
  example: "stand-in",
} as const;

const LONGEST_TTL = 100 * 365 * 86_400;

function units(unit: string): Rule<number> {
  return whole({ code: "MLP-FEATURE-003", min: 1, max: 10_000_000, unit, token: "allowed" });
}

const FEATURE_GROUP: PropRules<FeatureGroupProps> = {
  features: features(),
  recordId: featureName(),
  eventTime: as(featureName()),
  online: optional(
    nested<OnlineStore>({
      storage: optional(oneOf("Standard", "InMemory")),
      ttlSeconds: optional(whole({ code: "MLP-FEATURE-003", min: 1, max: LONGEST_TTL, unit: "seconds" })),
    }),
  ),
  offline: optional(
    nested<OfflineStore>({
      bucket: BUCKET,
      prefix: optional(PREFIX),
      tableFormat: optional(oneOf("Iceberg", "Glue")),
    }),
  ),
  throughput: optional(
    nested<ProvisionedThroughput>({ readUnits: units("read units"), writeUnits: units("write units") }),
  ),
  featureGroupName: optional(text(GROUP_NAME)),
  description: optional(
    checked(
      text({
        code: "MLP-FEATURE-004",
        what: "a description",
        pattern: /^[\s\S]*$/,
        allowed: "at most 128 characters",
        max: 128,
        example: "Features",
        token: "allowed",
      }),
      checkUserText,
    ),
  ),
  key: optional(key()),
  role: optional(grantee<Grantee>()),
  removalPolicy: optional(removalPolicy()),
  tags: optional(tags()),
  provider: optional(awsProvider()),
};

/** Decides a feature group; what its arguments say together is judged where they are written. */
export function planFeatureGroup(
  given: FeatureGroupProps,
  { generatedName }: FeatureGroupContext,
): Planned<FeatureGroupPlan> {
  const { value, problems } = judgeProps<FeatureGroupProps>(given, FEATURE_GROUP);
  const { features: declared, online, offline, ...props } = value;
  const name = props.featureGroupName ?? generatedName;
  return {
    plan: {
      props,
      name,
      definitions: definitionsOf(declared),
      online: online && { storage: online.storage ?? "Standard", ttl: ttlOf(online.ttlSeconds) },
      offline: offline && {
        bucket: offline.bucket,
        prefix: offline.prefix ?? `features/${name}/`,
        tableFormat: offline.tableFormat ?? "Iceberg",
      },
    },
    problems,
  };
}

const SECONDS = { Days: 86_400, Hours: 3_600, Minutes: 60, Seconds: 1 } as const;

/** In the largest unit that divides it, as one would write it. */
function ttlOf(seconds: number | undefined): OnlinePlan["ttl"] {
  if (seconds === undefined) return undefined;
  const [unit, length] = Object.entries(SECONDS).find(([, length]) => seconds % length === 0)!;
  return { unit, value: seconds / length };
}
