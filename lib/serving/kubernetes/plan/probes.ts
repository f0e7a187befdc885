import { Problem } from "../../../core/finding";
import { Planned } from "../../../core/plan/planned";
import { whole } from "../../../core/props/numbers";
import { nested } from "../../../core/props/objects";
import { oneOf } from "../../../core/props/words";
import { Optional, optional, Rule } from "../../../core/props/rule";
import { either } from "../../../core/props/shapes";
import type { KubernetesEndpointProps, ServerProbe, ServerProbes } from "../endpoint-props";
import { HEALTH_PATH, SERVER_PORT } from "./server-rules";

/** A check with everything decided. */
export type ProbePlan = Readonly<Required<ServerProbe>>;

/** The checks of a server. */
export interface ProbesPlan {
  readonly startup: ProbePlan;
  readonly readiness: ProbePlan;
  /** Left out where a server is never started again. */
  readonly liveness?: ProbePlan;
  /** Seconds that a replica may take until it is healthy. */
  readonly startupSeconds: number;
}

function limit(max: number, unit: string): Optional<number> {
  return optional(whole({ code: "MLP-SERVE-121", min: 1, max, unit }));
}

const PROBE: Rule<ServerProbe> = nested<ServerProbe>({
  path: optional(HEALTH_PATH),
  port: optional(SERVER_PORT),
  periodSeconds: limit(300, "seconds"),
  timeoutSeconds: limit(300, "seconds"),
  failureThreshold: limit(7200, "failed checks"),
});

/** What the checks may be told. */
export const PROBES: Rule<ServerProbes> = nested<ServerProbes>({
  startup: optional(PROBE),
  readiness: optional(PROBE),
  liveness: optional(either<false, ServerProbe>((value) => value === false, oneOf(false), PROBE)),
});

type Input = Pick<KubernetesEndpointProps, "port" | "healthPath" | "probes" | "startupSeconds">;

/** Decides the checks. How long a start may take is one number, from whichever side it is given. */
export function planProbes({ port, healthPath, probes = {}, startupSeconds }: Input): Planned<ProbesPlan> {
  const { startup = {}, readiness = {}, liveness = {} } = probes;
  const usual = { path: healthPath, port, periodSeconds: 10, timeoutSeconds: 5 };
  const period = startup.periodSeconds ?? usual.periodSeconds;
  const failureThreshold = startup.failureThreshold ?? Math.ceil((startupSeconds ?? 600) / period);
  return {
    plan: {
      startup: { ...usual, ...startup, failureThreshold },
      readiness: { ...usual, periodSeconds: 5, failureThreshold: 3, ...readiness },
      liveness: liveness === false ? undefined : { ...usual, failureThreshold: 6, ...liveness },
      startupSeconds: startup.failureThreshold === undefined ? (startupSeconds ?? 600) : failureThreshold * period,
    },
    problems: startup.failureThreshold === undefined ? [] : twoTimes(failureThreshold * period, startupSeconds),
  };
}

function twoTimes(checked: number, startupSeconds: number | undefined): Problem[] {
  if (startupSeconds === undefined || startupSeconds === checked) return [];
  return [
    {
      code: "MLP-SERVE-120",
      property: "probes.startup.failureThreshold",
      message: `two different times for a start, got ${checked} seconds of checks, and startupSeconds ${startupSeconds}`,
      fix: "give one of the two; the checks follow from startupSeconds",
    },
  ];
}
