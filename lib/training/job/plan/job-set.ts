import { createHash } from "node:crypto";
import { jobSetCrds } from "../../../catalog/jobset-crds";
import { POOL_LABEL } from "../../../cluster/plan/pool-labels";
import type { Problem } from "../../../core/finding";
import { PUBLISHED_JOB_LABEL } from "../../../core/published-job";
import type { KubernetesObject } from "../../../kubernetes/custom-resources-props";
import { definitionProblems } from "../../../kubernetes/plan/custom-resources";
import { metadataProblems } from "../../../kubernetes/plan/metadata";
import { literalNameOf } from "../../plan/namespaces";
import { LEVELS } from "../../plan/queue-objects";
import type { JobPlan } from "./job";
import { podSpec } from "./pod";
import { STOPPED } from "./stop-word";

/** What the pods of a job are called by, behind the name of the JobSet. */
export const REPLICATED_JOB = "node";

/** For a week it can be looked at. */
const KEPT_SECONDS = 7 * 24 * 3600;

/**
 * The JobSet of a job, with the defaults of its parameters and its fewest nodes: one Job with a pod for each node, which
 * Kueue admits as a whole or not at all.
 */
export function jobSet(job: JobPlan): KubernetesObject {
  const { name, nodes, retries } = job;
  const labels = labelsOf(job);
  const spec = {
    // Kueue starts it; where none is, nothing runs beside the queues
    suspend: true,
    ttlSecondsAfterFinished: KEPT_SECONDS,
    network: { enableDNSHostnames: true, publishNotReadyAddresses: true },
    failurePolicy: { maxRestarts: retries, rules: JOB_SET_RULES },
    replicatedJobs: [{ name: REPLICATED_JOB, replicas: 1, template: { spec: jobSpec(job, nodes.min) } }],
  };
  return {
    apiVersion: "jobset.x-k8s.io/v1alpha2",
    kind: "JobSet",
    metadata: { name, namespace: namespaceOf(job), labels, annotations: annotationsOf(job, spec) },
    spec,
  };
}

/** What JobSet's definition, and Kubernetes itself, refuse of it: whatever else was said is wrong with the props. */
export function jobSetProblems(object: KubernetesObject): Problem[] {
  return [...metadataProblems(object, "jobSet"), ...definitionProblems(object, jobSetCrds(), "jobSet")];
}

function namespaceOf({ namespace }: JobPlan): string {
  return literalNameOf(namespace) ?? namespace.namespaceName;
}

function labelsOf({ name, queue, maxHours }: JobPlan): Record<string, string> {
  return {
    [PUBLISHED_JOB_LABEL]: name,
    "kueue.x-k8s.io/queue-name": queue.name,
    ...(queue.priority === undefined ? {} : { "kueue.x-k8s.io/priority-class": queue.priority }),
    // of all attempts together, as Kueue counts; the deadline of a Job begins anew with each
    "kueue.x-k8s.io/max-exec-time-seconds": String(seconds(maxHours)),
  };
}

function seconds(hours: number): number {
  return Math.round(hours * 3600);
}

/** Lineage: a digest has more characters than a label takes. */
function annotationsOf(job: JobPlan, spec: object): Record<string, string> {
  const { image, dataset, checkpoints, team, tracking } = job;
  return {
    "ml-platform/team": team,
    "ml-platform/image-digest": image.digest,
    ...(dataset === undefined
      ? {}
      : { "ml-platform/dataset": dataset.uri, "ml-platform/dataset-version": dataset.version }),
    ...(tracking === undefined ? {} : { "ml-platform/tracking": tracking }),
    ...(checkpoints === undefined ? {} : { "ml-platform/checkpoint-every-minutes": String(checkpoints.everyMinutes) }),
    "ml-platform/definition-hash": hashOf({ ...job, spec }),
  };
}

/** Of what CDKTF stands in for values that are known only after apply, the numbers change with every resource added. */
const TOKEN = /\$\{TfToken\[[^\]]*\]\}/g;

function hashOf({ name, team, parameters, nodes, maxHours, spec }: JobPlan & { readonly spec: object }): string {
  const text = JSON.stringify({ name, team, parameters, nodes, maxHours, spec }).replace(TOKEN, "");
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

/** A Job that failed for a lost node is started again with all its pods; one that failed otherwise has a bug. */
const JOB_SET_RULES = [
  { name: "lostNode", action: "RestartJobSet", onJobFailureReasons: ["PodFailurePolicy"] },
  { name: "bug", action: "FailJobSet" },
];

/**
 * One pod that a node was taken from ends the Job with a reason of its own; one that fails otherwise ends it as well, and for
 * good. Those that fail beside a lost node wait before they say so. A pod that Kueue stops, since its nodes are another's now,
 * counts for nothing.
 */
const POD_RULES = [
  { action: "FailJob", onPodConditions: [{ type: "DisruptionTarget", status: "True" }] },
  { action: "Ignore", onExitCodes: { operator: "In", values: [STOPPED] } },
];

function jobSpec(job: JobPlan, nodes: number): object {
  const annotations = topologyOf(job);
  const labels = { [PUBLISHED_JOB_LABEL]: job.name };
  return {
    parallelism: nodes,
    completions: nodes,
    completionMode: "Indexed",
    backoffLimitPerIndex: 0,
    maxFailedIndexes: 0,
    podFailurePolicy: { rules: POD_RULES },
    activeDeadlineSeconds: seconds(job.maxHours),
    template: {
      metadata: { labels, ...(annotations === undefined ? {} : { annotations }) },
      spec: podSpec(job, { nodes, nodeSelector: choosing(job), of: REPLICATED_JOB }),
    },
  };
}

/** The pool's own label where it has one: Kueue adds the rest of its labels, and tolerations of its taints. */
function choosing({ pool: { nodeLabels } }: JobPlan): Readonly<Record<string, string>> {
  const own = Object.hasOwn(nodeLabels, POOL_LABEL) ? nodeLabels[POOL_LABEL] : undefined;
  return own === undefined ? nodeLabels : { [POOL_LABEL]: own };
}

/** Near each other: below one switch of the lowest layer, and where there is no room, of the next. */
function topologyOf({ topology }: JobPlan): Readonly<Record<string, string>> | undefined {
  if (topology === undefined) return undefined;
  const levels = LEVELS[topology.of];
  const level = topology.of === "network" ? levels.at(-2)! : levels.at(-1)!;
  return { [`kueue.x-k8s.io/podset-${topology.want}-topology`]: level };
}
