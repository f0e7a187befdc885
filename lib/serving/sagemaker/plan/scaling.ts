import { Problem } from "../../../core/finding";
import { checkNumber, NumberRule } from "../../../core/plan/rules-of-values";
import { Planned } from "../../../core/plan/planned";

/** What scaling holds steady, between `instances.min` and `instances.max`. */
export interface EndpointScaling {
  /**
   * What is held: requests that an instance works on at once, or that it gets each minute.
   * @default - { concurrentRequests: 5 }, in which how long a request takes is counted in
   */
  readonly target?:
    | {
        /** Requests that one instance works on at a time. */
        readonly concurrentRequests: number;
      }
    | {
        /** Requests that one instance answers in a minute. */
        readonly requestsPerMinute: number;
      };
  /**
   * Seconds after a scale-in before the next.
   * @default 300
   */
  readonly scaleInSeconds?: number;
  /**
   * Seconds after a scale-out before the next.
   * @default 60
   */
  readonly scaleOutSeconds?: number;
}

/** Scaling decided. */
export interface ScalingPlan {
  readonly metric: string;
  readonly target: number;
  readonly scaleInSeconds: number;
  readonly scaleOutSeconds: number;
}

/** Decides the target that scaling tracks; undefined where the number of instances is fixed. */
export function planScaling(props: EndpointScaling | undefined, scales: boolean): Planned<ScalingPlan | undefined> {
  const { target = { concurrentRequests: 5 }, scaleInSeconds = 300, scaleOutSeconds = 60 } = props ?? {};
  const [metric, value, name] =
    "requestsPerMinute" in target
      ? (["SageMakerVariantInvocationsPerInstance", target.requestsPerMinute, "requestsPerMinute"] as const)
      : ([
          "SageMakerVariantConcurrentRequestsPerModelHighResolution",
          target.concurrentRequests,
          "concurrentRequests",
        ] as const);
  const problems: Problem[] = [
    ...checkNumber(value, limit(`target.${name}`, 1, 1_000_000, "requests")),
    ...checkNumber(scaleInSeconds, limit("scaleInSeconds", 0, 3600, "seconds")),
    ...checkNumber(scaleOutSeconds, limit("scaleOutSeconds", 0, 3600, "seconds")),
    ...(props !== undefined && !scales ? [FIXED] : []),
  ];
  return { plan: scales ? { metric, target: value, scaleInSeconds, scaleOutSeconds } : undefined, problems };
}

function limit(name: string, min: number, max: number, unit: string): NumberRule {
  return { code: "MLP-SERVE-050", property: `scaling.${name}`, min, max, unit };
}

const FIXED: Problem = {
  code: "MLP-SERVE-051",
  severity: "warning",
  property: "scaling",
  message: "scaling is set, but the number of instances is fixed: min is max",
  fix: "raise instances.max, or leave `scaling` out",
};
