import { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { kueueCrds } from "../catalog/kueue-crds";
import { Component } from "../core/component";
import type { QueueRef } from "../core/refs";
import { accessTo } from "../kubernetes/access-to";
import { CustomResources } from "../kubernetes/custom-resources";
import { planTrainingQueues } from "./plan/training-queues";
import { oneQueuesOnly } from "./private/one-queues";
import { shareQueues } from "./private/queue-shares";
import { SharedQueues, TrainingQueuesProps } from "./training-queues-props";

/**
 * Queues for jobs on the pools of a cluster, for Kueue: each has whole nodes of its own, and may borrow those that other
 * queues leave idle. Everything follows from the pools: a flavor for each, with the labels its nodes have and the
 * tolerations a job needs there; quotas of GPUs, EFA interfaces, cores and memory that are as many as those nodes offer to
 * pods, what runs on every node being taken off; topologies, where all nodes of a pool stand. A job that asks for more
 * than its queue can ever have is known to wait for ever, and Kueue says so.
 *
 * Cost: none; a queue starts no node. Replaced by: a queue's name; the name, labels or taints of a pool with a topology,
 * of which Kueue takes no change: give the pool a new name. One a cluster. A job chooses its pool by the pool's labels,
 * else it gets the first of its queue that has room. It counts no pods and no scratch disk: nodes do. What is edited
 * inside the cluster later shows in no plan.
 *
 * @example
 * const queues = new TrainingQueues(workloads, "Queues", {
 *   cluster: training,
 *   pools: [training.pools.H100],
 *   queues: { research: { namespace, quota: { H100: { nodes: 4 } } } },
 * });
 * queues.queues.research.queueName; // "research"
 */
export class TrainingQueues<Queue extends string = string> extends Component {
  /** The queues by name, for what is put into them. */
  readonly queues: Readonly<Record<Queue, QueueRef>>;
  /** What all queues of the cluster share: what a Team is given. */
  readonly shared: SharedQueues;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** The Helm release with all objects. */
    readonly release: Release;
  };

  constructor(scope: Construct, id: string, props: TrainingQueuesProps<Queue>) {
    super(scope, id);
    const plan = this.accept(planTrainingQueues(props));
    const { resources } = new CustomResources(this, "Objects", {
      cluster: accessTo(this, plan.cluster),
      releaseName: "training-queues",
      after: plan.after,
      crds: kueueCrds(),
      objects: plan.objects,
    });
    this.queues = plan.queues;
    this.resources = resources;
    this.shared = plan.shared;
    oneQueuesOnly(this, resources.release);
    shareQueues(
      this,
      plan.shared.pools.map(({ pool }) => pool),
      plan.shares,
    );
  }
}
