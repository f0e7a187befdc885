import type { Construct } from "constructs";
import type { NamespaceRef } from "../core/refs";
import type { TargetCluster } from "../kubernetes/target-cluster";

/** A kind of job that Kueue queues, as its configuration spells it. */
export type KueueFramework =
  | "batch/job"
  | "jobset.x-k8s.io/jobset"
  | "trainer.kubeflow.org/trainjob"
  | "kubeflow.org/mpijob"
  | "kubeflow.org/pytorchjob"
  | "ray.io/raycluster"
  | "ray.io/rayjob"
  | "ray.io/rayservice"
  | "leaderworkerset.x-k8s.io/leaderworkerset"
  | "pod"
  | "deployment"
  | "statefulset";

/** Kueue, which queues jobs. */
export interface KueueProps {
  /** The cluster it is in; the stack that makes it cannot be the one that uses it. */
  readonly cluster: TargetCluster;
  /**
   * What is installed before it: charts whose jobs its webhooks would refuse while it starts.
   * @default []
   */
  readonly after?: readonly Construct[];
  /**
   * Labels of the namespaces whose jobs it manages. Its webhooks ask about no object of any other namespace.
   * @default { "managed-by-kueue": "true" }
   */
  readonly namespaceLabels?: Readonly<Record<string, string>>;
  /**
   * What it queues. A kind whose operator is not installed is waited for.
   * @default ["batch/job", "jobset.x-k8s.io/jobset"]
   */
  readonly frameworks?: readonly KueueFramework[];
  /**
   * What becomes of a job in such a namespace that names no queue: it is held until it does, or starts beside all
   * queues, on nodes that they count as theirs.
   * @default "held"
   */
  readonly jobsWithoutQueue?: "held" | "started";
  /**
   * Minutes from a job's admission until all its pods have to be ready; then it gives its quota back and waits again. A
   * node has to come up in that time, and an image of many gigabytes has to be pulled.
   * @default 30
   */
  readonly readyWithinMinutes?: number;
  /**
   * How often a job is queued again whose pods were not ready in time, after pauses of one minute that double up to an
   * hour; then it is given up.
   * @default 5
   */
  readonly requeues?: number;
  /**
   * Copies of the controller; one leads, all answer webhooks.
   * @default 2
   */
  readonly replicas?: number;
  /**
   * Where it is installed.
   * @default - a namespace of its own, "kueue-system"
   */
  readonly namespace?: NamespaceRef | string;
  /**
   * Version of the chart.
   * @default - the one these values were written for
   */
  readonly version?: string;
  /**
   * Kueue's own configuration, laid over the one that follows from the other props.
   * @default {}
   */
  readonly configuration?: Readonly<Record<string, unknown>>;
  /**
   * Values for the chart, laid over those that follow from the other props.
   * @default {}
   */
  readonly values?: Readonly<Record<string, unknown>>;
}
