import type { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { Construct } from "constructs";
import { Component } from "../../core/component";
import type { PublishedJob } from "../../core/published-job";
import { planTrainingJob } from "./plan/training-job";
import { publish } from "./publish";
import { TrainingJobDefinitionProps } from "./training-job-definition-props";

/**
 * A definition of a training job: it starts nothing. It stands in the team's namespace as a ConfigMap, from which people
 * and pipelines start the job as often as they like, with access to the cluster alone. The job is a JobSet with one pod for
 * each node, in the team's queue: GPUs, EFA interfaces, cores and memory are those of a node of its pool, and torchrun and
 * other launchers find the number of nodes, their own and the first in the environment. A job that its queue can never
 * admit is refused here.
 *
 * Whoever loses a node begins again from the checkpoints, `retries` times; a program that fails by itself is not tried
 * again; one that gives its nodes to a job of higher priority waits and goes on.
 *
 * Cost: none; a start costs its nodes for up to `maxHours`. Replaced by: `name`, and with it nothing that runs. The image
 * needs /bin/sh. The number of nodes is chosen at a start and does not change while it runs. It cannot tell a broken GPU,
 * for which the program fails, from a bug.
 *
 * @example
 * new TrainingJobDefinition(workloads, "Pretrain", {
 *   cluster: training,
 *   team: research,
 *   pool: training.pools.H100,
 *   nodes: { min: 2, max: 4 },
 *   image: ContainerImage.fromUri("pytorch/pytorch@sha256:…"),
 *   command: ["torchrun", "train.py", "--epochs=$(EPOCHS)"],
 *   parameters: { EPOCHS: Parameter.integer({ default: 3, min: 1, max: 100 }) },
 *   checkpoints: { bucket: artifacts, prefix: "checkpoints/pretrain/", everyMinutes: 30 },
 *   maxHours: 72,
 * });
 */
export class TrainingJobDefinition extends Component {
  /** Its name in the team's namespace. */
  readonly name: string;
  /** What is published, as it is read in the cluster. */
  readonly published: PublishedJob;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** What people start it from. */
    readonly configMap: ConfigMapV1;
  };

  constructor(scope: Construct, id: string, props: TrainingJobDefinitionProps) {
    super(scope, id);
    const plan = this.accept(planTrainingJob(props, { id: this.node.id }));
    this.name = plan.job.name;
    this.published = plan.published;
    this.resources = { configMap: publish(this, plan) };
  }
}
