import { Planned } from "../../../core/plan/planned";
import { checkNumber } from "../../../core/plan/rules-of-values";

interface RolloutInput {
  readonly replicas?: number;
  readonly startupSeconds?: number;
  readonly drainSeconds?: number;
}

/** How replicas are replaced, and how long that may take. */
export interface Rollout {
  readonly replicas: number;
  readonly maxSurge: number;
  readonly maxUnavailable: number;
  /** Whether an eviction may be held back: with one replica a budget would hold up every node's drain for ever. */
  readonly budget: boolean;
  /** Checks of the startup probe, ten seconds apart. */
  readonly startupChecks: number;
  /** Seconds without progress after which a rollout has failed. */
  readonly progressSeconds: number;
  /** Minutes that Terraform waits for a rollout. */
  readonly timeoutMinutes: number;
  readonly drainSeconds: number;
}

/** Seconds between two checks. */
export const STARTUP_PERIOD = 10;
/** To pull an image of many gigabytes, and to bring up a node. */
const PULL_SECONDS = 600;

/**
 * A GPU has no spare beside it for a new replica to start on, so an old one goes first; elsewhere the new one comes
 * first.
 */
export function planRollout(props: RolloutInput, gpus: number): Planned<Rollout> {
  const { replicas = 2, startupSeconds = 600, drainSeconds = 60 } = props;
  const perReplica = startupSeconds + PULL_SECONDS + drainSeconds;
  const check = (property: keyof RolloutInput, min: number, max: number, unit: string) =>
    checkNumber(props[property], { code: "MLP-SERVE-109", property, min, max, unit });
  return {
    plan: {
      replicas,
      maxSurge: gpus > 0 ? 0 : 1,
      maxUnavailable: gpus > 0 ? 1 : 0,
      budget: replicas >= 2,
      startupChecks: Math.ceil(startupSeconds / STARTUP_PERIOD),
      progressSeconds: perReplica,
      timeoutMinutes: Math.ceil((perReplica * Math.max(replicas, 1)) / 60),
      drainSeconds,
    },
    problems: [
      ...check("replicas", 0, 1000, "replicas"),
      ...check("startupSeconds", 10, 7200, "seconds"),
      ...check("drainSeconds", 1, 3600, "seconds"),
    ],
  };
}
