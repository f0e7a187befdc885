import { Problem } from "../../../core/finding";
import { Planned } from "../../../core/plan/planned";
import { isToken } from "../../../core/known";
import { tokenProblem } from "../../../core/plan/rules-of-values";
import { anyNumber, whole } from "../../../core/props/numbers";
import { optional, PropRules, Rule } from "../../../core/props/rule";
import { checked } from "../../../core/props/shapes";
import type { EndpointAlarms } from "../endpoint-props";

/** A share of requests, or a quantile of their latency. */
export type AlarmMeasure =
  | { readonly kind: "percentOfRequests"; readonly metric: string }
  | { readonly kind: "quantile"; readonly metric: string; readonly quantile: string };

/** One alarm decided. */
export interface PlannedAlarm {
  /** Construct id. */
  readonly id: string;
  /** End of its name. */
  readonly suffix: string;
  readonly description: string;
  readonly measure: AlarmMeasure;
  readonly threshold: number;
}

/** The alarms decided. */
export interface AlarmsPlan {
  readonly minutes: number;
  readonly alarms: readonly PlannedAlarm[];
}

interface Surroundings {
  readonly bakeSeconds: number;
  readonly firstStepPercent: number;
}

function limit(max: number, unit: string): Rule<number> {
  return whole({ code: "MLP-SERVE-040", min: 1, max, unit });
}

const PERCENT: Rule<number> = checked(anyNumber("a percentage of requests", 5), (percent, at) => {
  if (isToken(percent)) return [tokenProblem(at, at)];
  if (percent > 0 && percent <= 99) return [];
  const fix = "use a number above 0 and at most 99 (percent of requests)";
  return [{ code: "MLP-SERVE-040", property: at, message: `${at} is out of range, got ${percent}`, fix }];
});

/** What alarms may be told. */
export const ALARMS: PropRules<EndpointAlarms> = {
  errorPercent: optional(PERCENT),
  latencyMillis: optional(limit(60_000, "milliseconds")),
  minutes: optional(limit(60, "minutes")),
};

/** Decides the alarms that take a change back: they are always there, and must be able to fire while it is watched. */
export function planAlarms(props: EndpointAlarms, around: Surroundings): Planned<AlarmsPlan> {
  const errorPercent = props.errorPercent ?? 5;
  const latencyMillis = props.latencyMillis ?? 30_000;
  const minutes = props.minutes ?? 2;
  return {
    plan: { minutes, alarms: alarms(errorPercent, latencyMillis) },
    problems: fireProblems(errorPercent, minutes, around),
  };
}

function alarms(errorPercent: number, latencyMillis: number): PlannedAlarm[] {
  return [
    {
      id: "Errors",
      suffix: "errors",
      description: `More than ${errorPercent} % of requests fail with 5xx`,
      measure: { kind: "percentOfRequests", metric: "Invocation5XXErrors" },
      threshold: errorPercent,
    },
    {
      id: "ModelErrors",
      suffix: "model-errors",
      description: `The model refuses or fails more than ${errorPercent} % of requests`,
      measure: { kind: "percentOfRequests", metric: "InvocationModelErrors" },
      threshold: errorPercent,
    },
    {
      id: "Latency",
      suffix: "latency",
      description: `1 of 100 requests takes the model longer than ${latencyMillis} ms`,
      measure: { kind: "quantile", metric: "ModelLatency", quantile: "p99" },
      threshold: latencyMillis * 1000, // SageMaker counts microseconds
    },
  ];
}

function fireProblems(errorPercent: number, minutes: number, around: Surroundings): Problem[] {
  const problems: Problem[] = [];
  if (minutes * 60 > around.bakeSeconds) {
    problems.push({
      code: "MLP-SERVE-041",
      property: "alarms.minutes",
      message: `an alarm needs ${minutes * 60} seconds to fire, but a step is watched for ${around.bakeSeconds}`,
      fix: `use at most ${Math.floor(around.bakeSeconds / 60)} minutes, or \`rollout: { bakeSeconds: ${minutes * 60} }\` or more`,
    });
  }
  if (around.firstStepPercent <= errorPercent) {
    const share = Math.floor(around.firstStepPercent * 10) / 10;
    problems.push({
      code: "MLP-SERVE-042",
      property: "alarms.errorPercent",
      message: `a canary that fails every request goes unnoticed: it gets ${share} % of them, and alarms wait for more than ${errorPercent} %`,
      fix: "lower errorPercent, or enlarge the canary",
    });
  }
  return problems;
}

/** Alarms without a destination. */
export const SILENT: Problem = {
  code: "MLP-SERVE-043",
  severity: "warning",
  property: "alarms",
  message: "rollback alarms notify nobody: no alarmTopicArn",
  fix: "give the Environment an `alarmTopicArn`, or the endpoint its own",
};
