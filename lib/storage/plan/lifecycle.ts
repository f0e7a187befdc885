import { Problem } from "../../core/finding";
import { checkNumber, quote } from "../../core/plan/rules-of-values";
import { checkPrefix } from "./prefixes";

/** What happens to objects below one prefix as they age. */
export interface LifecycleRule {
  /** Prefix of the contract, or a path below one. Required: a rule without it would age the whole bucket. */
  readonly prefix: string;
  /**
   * Days after which objects are deleted (superseded versions go by `supersededVersionDays`).
   * @default - never
   */
  readonly expireDays?: number;
  /**
   * Days, 30 or more, after which objects move to S3 Standard-IA.
   * @default - never
   */
  readonly infrequentAccessDays?: number;
}

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

/** Checks the user's rules and adds the one for the whole bucket: superseded versions and abandoned uploads. */
export function planLifecycle(
  rules: readonly LifecycleRule[],
  supersededVersionDays: number,
  prefixes: Readonly<Record<string, string>>,
): { readonly rules: readonly PlannedRule[]; readonly problems: readonly Problem[] } {
  const whole: PlannedRule = { id: "superseded", prefix: "", supersededVersionDays, abortUploadDays: 7 };
  const own = rules.map((rule) => ({ id: ruleId(rule.prefix), ...pick(rule) }));
  const problems = rules.flatMap((rule, index) => ruleProblems(rule, `lifecycleRules[${index}]`, prefixes));
  return { rules: [whole, ...own], problems: [...problems, ...duplicates(rules)] };
}

function ruleProblems(rule: LifecycleRule, at: string, prefixes: Readonly<Record<string, string>>): Problem[] {
  return [
    ...filterProblems(rule, at, prefixes),
    ...checkNumber(rule.expireDays, { code: CODE, property: `${at}.expireDays`, min: 1, max: 36500, unit: "days" }),
    ...checkNumber(rule.infrequentAccessDays, {
      code: CODE,
      property: `${at}.infrequentAccessDays`,
      min: 30,
      max: 36500,
      unit: "days",
    }),
    ...orderProblems(rule, at),
  ];
}

function filterProblems(rule: LifecycleRule, at: string, prefixes: Readonly<Record<string, string>>): Problem[] {
  if (typeof rule.prefix === "string" && rule.prefix !== "") return checkPrefix(rule.prefix, prefixes, `${at}.prefix`);
  return [
    {
      code: "MLP-S3-005",
      property: `${at}.prefix`,
      message: `a lifecycle rule without filter would age every object of the bucket, got ${quote(rule)}`,
      fix: "name the prefix it is for",
    },
  ];
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
  if (expireDays === undefined || infrequentAccessDays === undefined || expireDays > infrequentAccessDays) return [];
  return [
    {
      code: CODE,
      property: `${at}.expireDays`,
      message: `objects would expire after ${expireDays} days, before they move after ${infrequentAccessDays}`,
      fix: "let expireDays be greater than infrequentAccessDays",
    },
  ];
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

/** The prefix itself: any change to it might make two rules one. */
function ruleId(prefix: unknown): string {
  return `prefix-${String(prefix).replace(/\/$/, "")}`;
}

function pick(rule: LifecycleRule): Omit<PlannedRule, "id"> {
  return { prefix: rule.prefix, expireDays: rule.expireDays, infrequentAccessDays: rule.infrequentAccessDays };
}
