import { Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { judgeProps } from "../../core/props/objects";
import { isSound, Judged } from "../../core/props/rule";
import type { QueueRef } from "../../core/refs";
import type { KubernetesObject } from "../../kubernetes/custom-resources-props";
import { namingPools } from "../../kubernetes/plan/known-pools";
import type { TargetCluster } from "../../kubernetes/target-cluster";
import type { SharedQueues, TrainingQueuesProps } from "../training-queues-props";
import { namespaceProblems } from "./namespaces";
import { queueObjects } from "./queue-objects";
import { planQueuedPools } from "./queued-pools";
import { PlannedQueue, planQueue, queueRef } from "./queues";
import { quotaProblems, QueueShare, sharesOf } from "./quotas";
import { TRAINING_QUEUES } from "./rules";
import { madeByQueues } from "./shared-queues";

/** Queues with everything decided. */
interface TrainingQueuesPlan {
  readonly cluster: TargetCluster;
  readonly after: NonNullable<TrainingQueuesProps["after"]>;
  readonly objects: readonly KubernetesObject[];
  readonly queues: Readonly<Record<string, QueueRef>>;
  /** What teams need to know. */
  readonly shared: SharedQueues;
  /** What its own queues may use; undefined where nothing can be told of their sums. */
  readonly shares: readonly QueueShare[] | undefined;
}

/** Decides flavors, topologies, quotas, queues and priorities. */
export function planTrainingQueues(given: TrainingQueuesProps): Planned<TrainingQueuesPlan> {
  const judged = judgeProps<TrainingQueuesProps>(given, TRAINING_QUEUES);
  const { value: props } = judged;
  const { queues: own = {}, priorities = {}, after = [], cohort = "training" } = props;
  const pools = planQueuedPools(props.pools, props.topology ?? {});
  const queues = Object.entries(own).map(([name, queue]) => planQueue(name, queue, pools.plan));
  const refs = queues.map((queue) => [queue.name, queueRef(queue, Object.keys(priorities))] as const);
  return {
    plan: {
      cluster: props.cluster,
      after,
      objects: queueObjects({ pools: pools.plan, queues, priorities, cohort }),
      queues: Object.fromEntries(refs),
      shared: madeByQueues({
        cluster: props.cluster,
        pools: pools.plan,
        cohort,
        priorities: Object.keys(priorities),
        namespaceLabels: isSound(judged, "after") ? labelsOf(after) : undefined,
      }),
      shares: isSound(judged, "pools", "queues") ? sharesOf(own) : undefined,
    },
    problems: [
      ...namingPools(judged.problems, props.cluster),
      ...(isSound(judged, "pools", "topology") ? pools.problems : []),
      ...quotaProblems(judged),
      ...relatedProblems(judged, queues),
    ],
  };
}

function relatedProblems(judged: Judged<TrainingQueuesProps>, planned: readonly PlannedQueue[]): Problem[] {
  const { queues = {}, priorities = {}, after = [] } = judged.value;
  const wanted = isSound(judged, "after") ? labelsOf(after) : undefined;
  return [
    ...Object.entries(queues)
      .filter(([name]) => isSound(judged, `queues.${name}.namespace`))
      .flatMap(([name, { namespace }]) => namespaceProblems(namespace, wanted, `queues.${name}.namespace`)),
    ...(isSound(judged, "pools", "topology")
      ? planned.flatMap((queue) => mixedProblems(queue, `queues.${queue.name}.quota`))
      : []),
    ...(isSound(judged, "priorities") ? equalProblems(priorities) : []),
  ];
}

/** What a Kueue of this library looks for; told by a member that nothing else has, since two copies have two classes. */
function labelsOf(after: NonNullable<TrainingQueuesProps["after"]>): Readonly<Record<string, string>> | undefined {
  return after
    .map((one) => one as { readonly namespaceLabels?: Readonly<Record<string, string>> })
    .find(({ namespaceLabels }) => namespaceLabels !== undefined)?.namespaceLabels;
}

/** Kueue lets a job that asks for no topology onto pools with one only where all pools of its queue have one. */
export function mixedProblems({ quotas }: PlannedQueue, property: string): Problem[] {
  const [placed, free] = [true, false].map((has) =>
    quotas.filter(({ pool }) => (pool.topology !== undefined) === has).map(({ pool }) => pool.pool.poolName),
  );
  if (placed?.[0] === undefined || free?.[0] === undefined) return [];
  return [
    {
      code: "MLP-TRAIN-014",
      severity: "warning",
      property,
      message: `a job gets nodes of ${placed.join(", ")} only if it asks for a topology, as ${free.join(", ")} has none`,
      fix: "annotate its pods kueue.x-k8s.io/podset-preferred-topology: kubernetes.io/hostname and acknowledge this, or give the pools of a queue the same `topology`, or queues of their own",
    },
  ];
}

function equalProblems(priorities: Readonly<Record<string, number>>): Problem[] {
  const entries = Object.entries(priorities);
  return entries.flatMap(([name, value], index): Problem[] => {
    const twin = entries.slice(0, index).find(([, other]) => other === value);
    if (twin === undefined) return [];
    return [
      {
        code: "MLP-TRAIN-015",
        severity: "warning",
        property: `priorities.${name}`,
        message: `neither goes before the other, got ${value} for ${twin[0]} and ${name}`,
        fix: "give them different numbers, or keep one",
      },
    ];
  });
}
