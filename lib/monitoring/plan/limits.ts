import type { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { quote, tokenProblem } from "../../core/plan/rules-of-values";
import { didYouMean } from "../../core/props/words";
import { recordOf } from "../../core/props/collections";
import { anyNumber } from "../../core/props/numbers";
import { nested } from "../../core/props/objects";
import { Rule } from "../../core/props/rule";
import { as, checked, shapes } from "../../core/props/shapes";
import { text } from "../../core/props/text";
import type { MonitorLimit } from "../monitor-props";

type LimitIn<Side extends PropertyKey> = Extract<MonitorLimit, Readonly<Record<Side, number>>>;

const NUMBER = checked(anyNumber("a number", 0), (value, at): Problem[] =>
  isToken(value) ? [tokenProblem(at, "limit")] : [],
);

const LIMIT = shapes<MonitorLimit>(
  "{ atMost } or { atLeast }",
  (given) => {
    if ("atMost" in given) return as(nested<LimitIn<"atMost">>({ atMost: NUMBER }));
    return "atLeast" in given ? as(nested<LimitIn<"atLeast">>({ atLeast: NUMBER })) : undefined;
  },
  { atMost: 1 },
);

/** So many alarms a composite alarm takes. */
const MOST = 100;

/** What is watched, by name: the name is in a metric, an alarm and an id. */
export const LIMITS: Rule<Readonly<Record<string, MonitorLimit>>> = checked(
  recordOf(LIMIT, {
    key: text({
      code: "MLP-MONITOR-013",
      what: "the name of what is watched",
      pattern: /^[A-Za-z_]\w*$/,
      allowed: "letters, digits and _, not beginning with a digit, at most 100: amount",
      max: 100,
      example: "amount",
    }),
  }),
  (limits, at): Problem[] => {
    const count = Object.keys(limits).length;
    if (count > 0 && count <= MOST) return [];
    return [
      {
        code: "MLP-MONITOR-004",
        property: at,
        message: `1 to ${MOST} limits are watched, got ${count}`,
        fix:
          count === 0
            ? "name what must not drift, and how far it may: `limits: { amount: { atMost: 0.2 } }`"
            : "watch what matters most; a second monitor runs, and is paid for, apart",
      },
    ];
  },
);

/** One limit decided. */
export interface PlannedLimit {
  /** As the user calls it. */
  readonly name: string;
  /** Of the alarm: so much, on this side. */
  readonly threshold: number;
  readonly comparisonOperator: "GreaterThanThreshold" | "LessThanThreshold";
  /** What the alarm says. */
  readonly says: string;
}

/** Limits as alarms have them. */
export function planLimits(limits: Readonly<Record<string, MonitorLimit>>): PlannedLimit[] {
  return Object.entries(limits).map(([name, limit]) =>
    "atMost" in limit
      ? { name, threshold: limit.atMost, comparisonOperator: "GreaterThanThreshold", says: `above ${limit.atMost}` }
      : { name, threshold: limit.atLeast, comparisonOperator: "LessThanThreshold", says: `below ${limit.atLeast}` },
  );
}

/** Of features: drift is a distance from 0 to 1, and too much of it is what somebody is told of. */
export function checkFeatureLimits(limits: Readonly<Record<string, MonitorLimit>>): Problem[] {
  return Object.entries(limits).flatMap(([name, limit]): Problem[] => {
    if ("atMost" in limit && limit.atMost > 0 && limit.atMost < 1) return [];
    const got = "atMost" in limit ? `atMost ${limit.atMost}` : `atLeast ${limit.atLeast}`;
    return [
      {
        code: "MLP-MONITOR-003",
        property: `limits.${name}`,
        message: `the drift of a feature is a distance from 0 to 1, got ${got}`,
        fix: "give how far it may go: { atMost: 0.2 }",
      },
    ];
  });
}

/** Of answers: the numbers that Model Monitor works out of them are known by the kind of problem. */
export function checkQualityLimits(
  limits: Readonly<Record<string, MonitorLimit>>,
  { kind, metrics }: { readonly kind: string; readonly metrics: readonly string[] },
): Problem[] {
  return Object.keys(limits)
    .filter((name) => !metrics.includes(name))
    .map((name) => ({
      code: "MLP-MONITOR-016",
      property: `limits.${name}`,
      message: `Model Monitor has no such metric of a ${kind}, got ${quote(name)}${didYouMean(name, metrics)}`,
      fix: `use one of ${metrics.join(", ")}`,
    }));
}
