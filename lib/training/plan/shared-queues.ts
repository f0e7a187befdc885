import { accepted, Rule } from "../../core/props/rule";
import { wrongValue } from "../../core/props/wrong-value";
import type { TeamQueues } from "../team-props";
import type { SharedQueues } from "../training-queues-props";

/** Known to every copy of the library that an app may load. */
const MADE = Symbol.for("cdktf-ml-platform/shared-queues");

/** Marks what queues have judged, so that no team does again. */
export function madeByQueues(shared: SharedQueues): SharedQueues {
  return Object.defineProperty(shared, MADE, { value: true, enumerable: false });
}

/** Nothing stands in for queues: what has no pools admits no job. */
const NO_QUEUES: TeamQueues = {
  shared: { cluster: { clusterName: "unknown", region: "us-east-1" }, pools: [], cohort: "training", priorities: [] },
};

const QUEUES: Rule<TeamQueues> = {
  what: "the TrainingQueues of the cluster",
  shape: { kind: "value" },
  judge: (value, at) => (isOfQueues(value) ? accepted(value) : wrongValue(NO_QUEUES, at, QUEUES.what, value)),
};

/** The queues of a cluster; only TrainingQueues makes what they share. */
export function teamQueues(): Rule<TeamQueues> {
  return QUEUES;
}

function isOfQueues(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("shared" in value)) return false;
  const { shared } = value;
  return typeof shared === "object" && shared !== null && MADE in shared;
}
