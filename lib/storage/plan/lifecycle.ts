import { Problem } from "../../core/finding";
import { isKnown } from "../../core/known";
import { quote } from "../../core/plan/rules-of-values";
import { listOf } from "../../core/props/collections";
import { whole } from "../../core/props/numbers";
import { nested } from "../../core/props/objects";
import { optional, PropRules, Rule } from "../../core/props/rule";
import { checked, worded } from "../../core/props/shapes";
import { anyText } from "../../core/props/text";
import { isUnset } from "../../core/props/wrong-value";
import type { LifecycleRule } from "../artifact-bucket-props";
import { checkPrefix } from "./prefixes";

/** A rule as S3 takes it, still without Terraform's shape. */
export interface PlannedRule {
  readonly id: string;
  /** Empty for the whole bucket. */
  readonly prefix: string;
  readonly expireDays?: number;
  readonly infrequentAccessDays?: number;
  readonly supersededVersionDays?: number;
  readonly abortUploadDays?: number;
}

const CODE = "MLP-S3-004";

/** Days as S3 counts them. */
export function days(min = 1): Rule<number> {
  return whole({ code: CODE, min, max: 36500, unit: "days", token: "allowed" });
}

const LIFECYCLE_RULE: PropRules<LifecycleRule> = {
  prefix: worded(anyText("a prefix", "data/"), (value) =>
    isUnset(value)
      ? {
          code: "MLP-S3-005",
          message: `a lifecycle rule without a prefix would apply to every object of the bucket, got ${quote(value)}`,
          fix: "name the prefix it is for",
        }
      : undefined,
  ),
  expireDays: optional(days()),
  infrequentAccessDays: optional(days(30)),
};

const LIFECYCLE_RULES = listOf(checked(nested<LifecycleRule>(LIFECYCLE_RULE), orderProblems), {
  what: "a list of lifecycle rules",
});

/** How objects age, by prefix; which prefixes the bucket has is judged apart. */
export function lifecycleRules(): Rule<readonly LifecycleRule[]> {
  return LIFECYCLE_RULES;
}

function orderProblems(rule: LifecycleRule, at: string): Problem[] {
  const { expireDays, infrequentAccessDays } = rule;
  if (expireDays === undefined && infrequentAccessDays === undefined) {
    return [
      {
        code: CODE,
        property: at,
        message: `the rule does nothing, got ${quote(rule)}`,
        fix: "give expireDays or infrequentAccessDays",
      },
    ];
  }
  if (!isKnown(expireDays) || !isKnown(infrequentAccessDays) || expireDays > infrequentAccessDays) return [];
  return [
    {
      code: CODE,
      property: `${at}.expireDays`,
      message: `objects expire after ${expireDays} days, before they move after ${infrequentAccessDays}`,
      fix: "let expireDays be greater than infrequentAccessDays",
    },
  ];
}

/** The rules as S3 takes them, after the one for the whole bucket: superseded versions and abandoned uploads. */
export function planLifecycle(rules: readonly LifecycleRule[], supersededVersionDays: number): readonly PlannedRule[] {
  const whole: PlannedRule = { id: "superseded", prefix: "", supersededVersionDays, abortUploadDays: 7 };
  return [
    whole,
    ...rules.map(({ prefix, expireDays, infrequentAccessDays }) => {
      return { id: ruleId(prefix), prefix, expireDays, infrequentAccessDays };
    }),
  ];
}

/** The prefix itself: any change to it might make two rules one. */
function ruleId(prefix: string): string {
  return `prefix-${prefix.replace(/\/$/, "")}`;
}

/** What relates rules to the bucket's prefixes and to each other. */
export function checkLifecycle(rules: readonly LifecycleRule[], prefixes: Readonly<Record<string, string>>): Problem[] {
  const unknown = rules.flatMap(({ prefix }, index) =>
    checkPrefix(prefix, prefixes, `lifecycleRules[${index}].prefix`),
  );
  return [...unknown, ...duplicates(rules)];
}

function duplicates(rules: readonly LifecycleRule[]): Problem[] {
  const twice = rules.map((rule) => rule.prefix).filter((prefix, index, all) => all.indexOf(prefix) !== index);
  return [...new Set(twice)].map((prefix) => ({
    code: CODE,
    property: "lifecycleRules",
    message: `two rules for one prefix, got ${quote(prefix)} twice`,
    fix: "make them one rule",
  }));
}
