import { Problem } from "../../../core/finding";
import { Planned } from "../../../core/plan/planned";
import { whole } from "../../../core/props/numbers";
import { nested } from "../../../core/props/objects";
import { optional, PropRules, Rule } from "../../../core/props/rule";
import { as, shapes } from "../../../core/props/shapes";
import type { EndpointScaling } from "../endpoint-props";

/** Scaling decided. */
export interface ScalingPlan {
  readonly metric: string;
  readonly target: number;
  readonly scaleInSeconds: number;
  readonly scaleOutSeconds: number;
}

type Target = NonNullable<EndpointScaling["target"]>;
type TargetIn<Unit extends PropertyKey> = Extract<Target, Readonly<Record<Unit, number>>>;

const TARGET = shapes<Target>(
  "{ concurrentRequests } or { requestsPerMinute }",
  (given) => {
    if ("requestsPerMinute" in given)
      return as(nested<TargetIn<"requestsPerMinute">>({ requestsPerMinute: limit(1, 1_000_000, "requests") }));
    if ("concurrentRequests" in given)
      return as(nested<TargetIn<"concurrentRequests">>({ concurrentRequests: limit(1, 1_000_000, "requests") }));
    return undefined;
  },
  { concurrentRequests: 5 },
);

function limit(min: number, max: number, unit: string): Rule<number> {
  return whole({ code: "MLP-SERVE-050", min, max, unit, token: "allowed" });
}

/** What scaling may be told. */
export const SCALING: PropRules<EndpointScaling> = {
  target: optional(TARGET),
  scaleInSeconds: optional(limit(0, 3600, "seconds")),
  scaleOutSeconds: optional(limit(0, 3600, "seconds")),
};

/** Decides the target that scaling tracks; undefined where the number of instances is fixed. */
export function planScaling(props: EndpointScaling | undefined, scales: boolean): Planned<ScalingPlan | undefined> {
  const { target = { concurrentRequests: 5 }, scaleInSeconds = 300, scaleOutSeconds = 60 } = props ?? {};
  const { metric, value } =
    "requestsPerMinute" in target
      ? { metric: "SageMakerVariantInvocationsPerInstance", value: target.requestsPerMinute }
      : { metric: "SageMakerVariantConcurrentRequestsPerModelHighResolution", value: target.concurrentRequests };
  return {
    plan: scales ? { metric, target: value, scaleInSeconds, scaleOutSeconds } : undefined,
    problems: props !== undefined && !scales ? [FIXED] : [],
  };
}

const FIXED: Problem = {
  code: "MLP-SERVE-051",
  severity: "warning",
  property: "scaling",
  message: "scaling is set, but the number of instances is fixed: min is max",
  fix: "raise instances.max, or leave `scaling` out",
};
