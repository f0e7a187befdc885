import { whole } from "../../../core/props/numbers";
import { Optional, optional, PropRules } from "../../../core/props/rule";
import type { KubernetesEndpointProps } from "../endpoint-props";

type RolloutProps = Pick<KubernetesEndpointProps, "replicas" | "startupSeconds" | "drainSeconds">;

function limit(min: number, max: number, unit: string): Optional<number> {
  return optional(whole({ code: "MLP-SERVE-109", min, max, unit }));
}

/** What a rollout may be told. */
export const ROLLOUT: PropRules<RolloutProps> = {
  replicas: limit(0, 1000, "replicas"),
  startupSeconds: limit(10, 7200, "seconds"),
  drainSeconds: limit(1, 3600, "seconds"),
};

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
export function planRollout(props: RolloutProps, gpus: number): Rollout {
  const { replicas = 2, startupSeconds = 600, drainSeconds = 60 } = props;
  const perReplica = startupSeconds + PULL_SECONDS + drainSeconds;
  return {
    replicas,
    maxSurge: gpus > 0 ? 0 : 1,
    maxUnavailable: gpus > 0 ? 1 : 0,
    budget: replicas >= 2,
    startupChecks: Math.ceil(startupSeconds / STARTUP_PERIOD),
    progressSeconds: perReplica,
    timeoutMinutes: Math.ceil((perReplica * Math.max(replicas, 1)) / 60),
    drainSeconds,
  };
}
