import type { Json } from "../../terraform";
import { objectsAt, at, textAt } from "./answers";
import { placeOf } from "./placement";

/** Where a run stands, in one line; `end` where nothing of it will change any more. */
export interface Progress {
  readonly line: string;
  readonly end?: "finished" | "failed";
}

/** What is known of a run besides its Workload. */
export interface Beside {
  /** How many wait before it, where the queue tells. */
  readonly behind?: number;
  /** On how many racks its nodes stand, where somebody may look at nodes. */
  readonly racks?: number;
  /** Its JobSet, which knows why it ended. */
  readonly jobSet?: Json;
}

/** Where a run stands, by the Workload that Kueue has made of its JobSet. */
export function progressOf(workload: Json, beside: Beside = {}): Progress {
  const is = (type: string): string | undefined => conditionOf(workload, type, "True")?.reason;
  const finished = conditionOf(workload, "Finished", "True");
  if (finished !== undefined) return ending(finished, beside.jobSet);
  const evicted = conditionOf(workload, "Evicted", "True");
  if (at(workload, "spec", "active") === false) return { line: `failed: ${stopped(evicted)}`, end: "failed" };
  if (is("Admitted") !== undefined) return { line: running(workload, beside) };
  if (is("QuotaReserved") !== undefined) return { line: "its nodes are reserved, and a check of the queue is awaited" };
  const again = evicted === undefined ? "" : `${inWords(EVICTED, evicted)}; `;
  return { line: `${again}${queued(workload, beside.behind)}` };
}

/** A run of which nothing waits or runs: its JobSet alone tells. */
export function progressWithoutWorkload(jobSet: Json | undefined): Progress {
  if (jobSet === undefined) return { line: "failed: it is gone, and nobody saw its end", end: "failed" };
  const failed = conditionOf(jobSet, "Failed", "True");
  if (failed !== undefined) return { line: `failed: ${inWords(FAILED, failed)}`, end: "failed" };
  if (conditionOf(jobSet, "Completed", "True") !== undefined) return { line: "finished", end: "finished" };
  return { line: "no queue has taken it yet" };
}

function running(workload: Json, { racks }: Beside): string {
  const ready = conditionOf(workload, "PodsReady", "True");
  if (ready !== undefined) return "running";
  if (conditionOf(workload, "PodsReady", "False")?.reason === "WaitForRecovery")
    return "a pod of it has failed: it begins again where its last checkpoint is";
  const { nodes, of } = placeOf(workload);
  const where = racks === undefined ? "" : ` in ${String(racks)} rack${racks === 1 ? "" : "s"}`;
  return `admitted ${String(nodes)} of ${String(of)} node${of === 1 ? "" : "s"}${where}`;
}

function queued(workload: Json, behind: number | undefined): string {
  const { reason = "", message = "" } = conditionOf(workload, "QuotaReserved", "False") ?? {};
  if (behind !== undefined && behind > 0 && reason !== "Inadmissible") return `queued behind ${String(behind)}`;
  const place = behind === 0 ? "queued, first in line" : "queued";
  return message === "" ? place : `${place}: ${message}`;
}

function ending(finished: Condition, jobSet: Json | undefined): Progress {
  if (finished.reason === "Succeeded") return { line: "finished", end: "finished" };
  const failed = jobSet === undefined ? undefined : conditionOf(jobSet, "Failed", "True");
  return { line: `failed: ${inWords(FAILED, failed ?? finished)}`, end: "failed" };
}

function stopped(evicted: Condition | undefined): string {
  return evicted === undefined ? "somebody has stopped it" : inWords(EVICTED, evicted);
}

interface Condition {
  readonly reason: string;
  readonly message: string;
}

/** What JobSet's controller gives as the reason of a failure. */
const FAILED: Readonly<Record<string, string>> = {
  ReachedMaxRestarts: "it has begun again as often as its definition allows, and failed once more",
  FailedJobs: "a pod of it failed, and its definition does not let it begin again",
  FailJobSetFailurePolicyAction:
    "it failed by itself, as by a mistake in its program, which beginning again does not mend",
  DeadlineExceeded: "its hours are over",
};

/** What Kueue gives as the reason for taking nodes from a run. */
const EVICTED: Readonly<Record<string, string>> = {
  Preempted: "another job has taken its nodes",
  PodsReadyTimeout: "its pods were not ready in time",
  AdmissionCheck: "a check of the queue has refused it",
  ClusterQueueStopped: "its queue is held",
  LocalQueueStopped: "its queue is held",
  NodeFailures: "a node of it has failed, and none could take its place",
  Deactivated: "somebody has stopped it",
  DeactivatedDueToMaximumExecutionTimeExceeded: "its hours are over",
  DeactivatedDueToRequeuingLimitExceeded: "its pods were not ready in time as often as the queue tries",
  DeactivatedDueToAdmissionCheck: "a check of the queue has refused it for good",
};

/** A reason in plain words, and what the controller adds to it. */
function inWords(words: Readonly<Record<string, string>>, { reason, message }: Condition): string {
  const plain = Object.hasOwn(words, reason) ? words[reason]! : reason;
  return [plain, message].filter((text) => text !== "").join(": ");
}

function conditionOf(object: Json, type: string, status: string): Condition | undefined {
  const found = objectsAt(object, "status", "conditions").find((one) => one.type === type && one.status === status);
  return found === undefined ? undefined : { reason: textAt(found, "reason"), message: textAt(found, "message") };
}
