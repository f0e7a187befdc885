import type { Construct } from "constructs";
import type { GpuPoolRef, NamespaceRef, QueueTopology } from "../core/refs";
import type { TargetCluster } from "../kubernetes/target-cluster";

/** What a queue may use of a pool, in whole nodes. */
export interface NodeQuota {
  /** Nodes that are the queue's own: it gets them back when others have borrowed them. */
  readonly nodes: number;
  /**
   * Nodes that it may use besides, while the queues whose own they are leave them idle.
   * @default 0
   */
  readonly borrow?: number;
}

/** Which jobs have to go for others, in Kueue's words. */
export interface QueuePreemption {
  /**
   * To get its own nodes back, from jobs of other queues that borrow them: `Any`, or only from those of a lower priority.
   * @default "Any"
   */
  readonly reclaimWithinCohort?: "Any" | "LowerPriority" | "Never";
  /**
   * From jobs of the same queue.
   * @default "LowerPriority"
   */
  readonly withinClusterQueue?: "LowerPriority" | "LowerOrNewerEqualPriority" | "Never";
}

/** A queue of one namespace. */
export interface TrainingQueueProps {
  /** Where its jobs are created: a Namespace with the labels that Kueue looks for, or the name of one. */
  readonly namespace: NamespaceRef | string;
  /** What it may use, by the names of the pools. Kueue tries them in this order for a job that chooses none. */
  readonly quota: Readonly<Record<string, NodeQuota>>;
  /**
   * Its share of what is borrowed, beside other queues: one of weight 2 may hold twice as much as one of 1 before its
   * jobs have to wait for theirs. With 0, it borrows what nobody else wants.
   * @default 1
   */
  readonly weight?: number;
  /**
   * Which jobs have to go for those of this queue.
   * @default {}
   */
  readonly preemption?: QueuePreemption;
}

/** What all queues of a cluster share, as a team needs to know it. Literals only. */
export interface SharedQueues {
  /** The cluster. */
  readonly cluster: TargetCluster;
  /** The pools that queues may use. */
  readonly pools: readonly QueuedPool[];
  /** What the queues lend each other nodes in. */
  readonly cohort: string;
  /** Names of the priorities. */
  readonly priorities: readonly string[];
  /** Labels of the namespaces that Kueue manages; left out where it is not known. */
  readonly namespaceLabels?: Readonly<Record<string, string>>;
}

/** A pool, as queues use it. */
export interface QueuedPool {
  /** The pool. */
  readonly pool: GpuPoolRef;
  /** Name of its ResourceFlavor. */
  readonly flavor: string;
  /** By which Kueue places the pods of a job; left out where the scheduler alone does. */
  readonly topology?: QueueTopology;
}

/** Queues of a cluster, from its pools. */
export interface TrainingQueuesProps<Queue extends string = string> {
  /** The cluster it is in; the stack that makes it cannot be the one that uses it. */
  readonly cluster: TargetCluster;
  /** The pools that queues may use. */
  readonly pools: readonly GpuPoolRef[];
  /**
   * The queues by name. Changing a name is another queue. A Team has a queue of its own, which is not named here.
   * @default {}
   */
  readonly queues?: Readonly<Record<Queue, TrainingQueueProps>>;
  /**
   * Priorities of jobs by name, larger ones first; a job without one has 0.
   * @default {}
   */
  readonly priorities?: Readonly<Record<string, number>>;
  /**
   * What has to exist before: Kueue, which brings the definitions. Of a Kueue of this library, the labels of the queues'
   * namespaces are judged by what it looks for; one that somebody else installed is not named.
   * @default []
   */
  readonly after?: readonly Construct[];
  /**
   * How pods of one job are placed, by the names of pools: near each other in the network, on nodes that have room, or
   * by the scheduler alone. Where Kueue places them it admits no job that its nodes have no room for now, so that no
   * autoscaler is asked for more.
   * @default - for pools whose nodes all stand, "network" where EC2 tells it of the type, else "nodes"; for others "none"
   */
  readonly topology?: Readonly<Record<string, QueueTopology | "none">>;
  /**
   * What the queues lend each other nodes in. Queues of another name lend these none.
   * @default "training"
   */
  readonly cohort?: string;
}
