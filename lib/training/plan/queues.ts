import { namespaceOf } from "../../core/props/cluster-references";
import type { QueuePool, QueueRef } from "../../core/refs";
import type { NodeQuota, QueuedPool, QueuePreemption, TrainingQueueProps } from "../training-queues-props";
import { literalNameOf } from "./namespaces";

/** A queue with everything decided. */
export interface PlannedQueue {
  readonly name: string;
  readonly namespace: {
    /** Through the resource that makes it, so that a queue waits for its namespace. */
    readonly awaited: string;
    /** A literal where there is one. */
    readonly known: string;
  };
  readonly quotas: readonly (Required<NodeQuota> & { readonly pool: QueuedPool })[];
  readonly weight: number;
  readonly preemption: Required<QueuePreemption>;
}

/** What objects are made of. */
export interface QueuesInput {
  readonly pools: readonly QueuedPool[];
  readonly queues: readonly PlannedQueue[];
  readonly priorities: Readonly<Record<string, number>>;
  readonly cohort: string;
}

/** Decides everything of a queue; a quota of a pool that is not there is left out. */
export function planQueue(name: string, props: TrainingQueueProps, pools: readonly QueuedPool[]): PlannedQueue {
  const namespace = namespaceOf(props.namespace);
  return {
    name,
    namespace: { awaited: namespace.namespaceName, known: literalNameOf(namespace) ?? namespace.namespaceName },
    quotas: Object.entries(props.quota).flatMap(([poolName, { nodes, borrow = 0 }]) => {
      const pool = pools.find((one) => one.pool.poolName === poolName);
      return pool === undefined ? [] : [{ pool, nodes, borrow }];
    }),
    weight: props.weight ?? 1,
    preemption: {
      reclaimWithinCohort: props.preemption?.reclaimWithinCohort ?? "Any",
      withinClusterQueue: props.preemption?.withinClusterQueue ?? "LowerPriority",
    },
  };
}

/** A queue for what is put into it. */
export function queueRef({ name, namespace, quotas }: PlannedQueue, priorities: readonly string[]): QueueRef {
  return {
    queueName: name,
    namespaceName: namespace.known,
    pools: Object.fromEntries(
      quotas.map(({ pool: { pool, topology }, nodes, borrow }): [string, QueuePool] => [
        pool.poolName,
        { pool, nodes, maxNodes: nodes + borrow, ...(topology === undefined ? {} : { topology }) },
      ]),
    ),
    priorities,
  };
}
