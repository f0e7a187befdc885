import { NODE_AND_PULL_SECONDS } from "../../../kubernetes/plan/slow-start";
import { whole } from "../../../core/props/numbers";
import { Optional, optional, PropRules } from "../../../core/props/rule";
import { oneOf } from "../../../core/props/words";
import type { KubernetesEndpointProps } from "../endpoint-props";

type RolloutProps = Pick<
  KubernetesEndpointProps,
  "replicas" | "scaledBy" | "startupSeconds" | "drainSeconds" | "pauseSeconds"
>;

function limit(min: number, max: number, unit?: string): Optional<number> {
  return optional(whole({ code: "MLP-SERVE-109", min, max, unit }));
}

/** What a rollout may be told. */
export const ROLLOUT: PropRules<RolloutProps> = {
  replicas: limit(0, 1000),
  scaledBy: optional(oneOf<"terraform" | "other">("terraform", "other")),
  startupSeconds: limit(10, 7200, "seconds"),
  drainSeconds: limit(1, 3600, "seconds"),
  pauseSeconds: limit(0, 600, "seconds"),
};

/** How replicas are replaced, and how long that may take. */
export interface Rollout {
  /** With an autoscaler, how many it starts from. */
  readonly replicas: number;
  /** Whether the number is an autoscaler's after the first apply. */
  readonly scaledByOther: boolean;
  readonly maxSurge: number;
  readonly maxUnavailable: number;
  /** Whether an eviction may be held back: with one replica a budget would hold up every node's drain for ever. */
  readonly budget: boolean;
  /** Seconds without progress after which a rollout has failed. */
  readonly progressSeconds: number;
  /** Minutes that Terraform waits for a rollout. */
  readonly timeoutMinutes: number;
  /** Seconds before the TERM signal. */
  readonly pauseSeconds: number;
  /** Seconds from the decision to stop a replica until it is killed: Kubernetes counts the pause in. */
  readonly graceSeconds: number;
}

/** As many replicas as a rollout is waited for where an autoscaler says how many there are. */
const SCALED = 20;

/**
 * A GPU has no spare beside it for a new replica to start on, so an old one goes first; elsewhere the new one comes
 * first.
 */
export function planRollout(props: RolloutProps, gpus: number, startupSeconds: number): Rollout {
  const { replicas = 2, drainSeconds = 60, pauseSeconds = 5 } = props;
  const scaledByOther = props.scaledBy === "other";
  const graceSeconds = drainSeconds + pauseSeconds;
  const perReplica = startupSeconds + NODE_AND_PULL_SECONDS + graceSeconds;
  return {
    replicas,
    scaledByOther,
    maxSurge: gpus > 0 ? 0 : 1,
    maxUnavailable: gpus > 0 ? 1 : 0,
    budget: replicas >= 2 || scaledByOther,
    progressSeconds: perReplica,
    timeoutMinutes: Math.ceil((perReplica * Math.max(replicas, scaledByOther ? SCALED : 1)) / 60),
    pauseSeconds,
    graceSeconds,
  };
}
