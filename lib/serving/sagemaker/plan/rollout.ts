import { Problem } from "../../../core/finding";
import { quote } from "../../../core/plan/rules-of-values";
import { Planned } from "../../../core/plan/planned";
import { whole } from "../../../core/props/numbers";
import { nested } from "../../../core/props/objects";
import { optional, PropRules, Rule } from "../../../core/props/rule";
import { as, either, shapes } from "../../../core/props/shapes";
import { oneOf } from "../../../core/props/words";
import type { EndpointRollout } from "../endpoint-props";

/** A rollout decided. */
export interface RolloutPlan {
  /** Instances of the canary; undefined where everything shifts at once. */
  readonly canaryInstances?: number;
  /** Percent of the requests that only the new fleet answers while the first step is watched. */
  readonly firstStepPercent: number;
  readonly bakeSeconds: number;
  readonly keepOldFleetSeconds: number;
  /** When SageMaker gives up. */
  readonly timeoutSeconds: number;
}

interface Startup {
  readonly modelDownloadSeconds?: number;
  readonly startupSeconds?: number;
}

type Canary = Exclude<NonNullable<EndpointRollout["canary"]>, "none">;
type CanaryIn<Unit extends PropertyKey> = Extract<Canary, Readonly<Record<Unit, number>>>;

const INSTANCES = nested<CanaryIn<"instances">>({
  instances: whole({ code: "MLP-SERVE-031", min: 1, max: 1000, unit: "instances of the new fleet" }),
});
const PERCENT = nested<CanaryIn<"percent">>({
  percent: whole({ code: "MLP-SERVE-031", min: 1, max: 100, unit: "percent of the new fleet" }),
});
const CANARY = shapes<Canary>(
  "{ instances }, { percent }",
  (given) => {
    if ("instances" in given) return as(INSTANCES);
    return "percent" in given ? as(PERCENT) : undefined;
  },
  { instances: 1 },
);

function seconds(min: number, max: number): Rule<number> {
  return whole({ code: "MLP-SERVE-030", min, max, unit: "seconds" });
}

/** What a rollout may be told. */
export const ROLLOUT: PropRules<EndpointRollout> = {
  canary: optional(either<Canary, "none">((value) => typeof value === "object", CANARY, oneOf("none"))),
  bakeSeconds: optional(seconds(60, 3600)),
  keepOldFleetSeconds: optional(seconds(0, 3600)),
};

/** How long Terraform's provider waits for an update of an endpoint; it takes no other number. */
const PROVIDER_WAITS = 3600;
/** Our estimate of the time in which SageMaker finds and starts instances; nobody promises it. */
const PROVISIONING = 600;
/** What is left above the seconds given before SageMaker gives up. */
const SLACK = 1800;

/** Decides the traffic of a change. `initial` is what the new fleet starts with. */
export function planRollout(rollout: EndpointRollout, initial: number, startup: Startup): Planned<RolloutPlan> {
  const bakeSeconds = rollout.bakeSeconds ?? 300;
  const keepOldFleetSeconds = rollout.keepOldFleetSeconds ?? 120;
  const canary = planCanary(rollout.canary, initial);
  const canaryInstances = canary.plan;
  const steps = canaryInstances === undefined ? 1 : 2;
  const watching = steps * bakeSeconds + keepOldFleetSeconds;
  const starting = (startup.modelDownloadSeconds ?? 0) + (startup.startupSeconds ?? 0);
  return {
    plan: {
      canaryInstances,
      firstStepPercent: canaryInstances === undefined ? 100 : (100 * canaryInstances) / initial,
      bakeSeconds,
      keepOldFleetSeconds,
      timeoutSeconds: Math.min(PROVIDER_WAITS, Math.max(600, starting + watching + SLACK)),
    },
    problems: [...canary.problems, ...timeProblems(watching)],
  };
}

/** Instances and not percent are handed on: then nobody has to know how AWS rounds. */
function planCanary(canary: EndpointRollout["canary"], initial: number): Planned<number | undefined> {
  if (canary === "none") return { plan: undefined, problems: [] };
  if (canary === undefined) {
    return { plan: initial < 2 ? undefined : Math.max(1, Math.floor(initial / 4)), problems: [] };
  }
  const wanted = "instances" in canary ? canary.instances : (canary.percent * initial) / 100;
  const plan = Math.floor(wanted);
  const problems = canaryProblems(canary, wanted, initial);
  return { plan: problems.length === 0 ? plan : undefined, problems };
}

function canaryProblems(canary: object, wanted: number, initial: number): Problem[] {
  const property = "rollout.canary";
  if (!(wanted >= 1)) {
    return [
      {
        code: "MLP-SERVE-031",
        property,
        message: `the canary rounds to nothing: ${quote(canary)} of ${counted(initial)} is ${round(wanted)}`,
        fix: initial < 2 ? NO_CANARY : `use { instances: 1 } or { percent: ${Math.ceil(100 / initial)} } or more`,
      },
    ];
  }
  if (Math.floor(wanted) * 2 > initial) {
    return [
      {
        code: "MLP-SERVE-032",
        property,
        message: `a canary is at most half of the new fleet, got ${quote(canary)} of ${counted(initial)}`,
        fix: initial < 2 ? NO_CANARY : `use { instances: ${Math.floor(initial / 2)} } or fewer`,
      },
    ];
  }
  return [];
}

const NO_CANARY = "leave `canary` out, or give `instances: { min: 2, … }`: one instance cannot be divided";

/** Download and start are limits of what SageMaker allows them, not what they take: they do not count. */
function timeProblems(watching: number): Problem[] {
  if (watching + PROVISIONING <= PROVIDER_WAITS) return [];
  return [
    {
      code: "MLP-SERVE-033",
      property: "rollout",
      message: `a change is watched for ${watching} seconds, and takes ${PROVISIONING} to start instances; Terraform's provider waits ${PROVIDER_WAITS}`,
      fix: "shorten bakeSeconds (counted for every step) or keepOldFleetSeconds",
    },
  ];
}

function counted(instances: number): string {
  return `${instances} ${instances === 1 ? "instance" : "instances"}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
