import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { Construct } from "constructs";
import { awsPlace } from "../../core/aws-context";
import { Component } from "../../core/component";
import { literal } from "../../core/literal";
import { providerOf, setProvider } from "../../core/provider";
import { PUBLISHED_JOB_KEY, PUBLISHED_JOB_LABEL, PublishedJob } from "../../core/published-job";
import { accessTo } from "../../kubernetes/access-to";
import type { ContainerImage } from "../../registry/container-image";
import { imageConditions, mayExpire } from "../../registry/image-look-up";
import { letPull } from "../../registry/let-pull";
import { planTrainingJob } from "./plan/training-job";
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
    const { cluster, team, image, job, published } = this.accept(planTrainingJob(props, { id: this.node.id }));
    this.name = job.name;
    this.published = published;
    const access = accessTo(this, cluster);
    if (providerOf(this) === undefined && access.aws !== undefined) setProvider(this, access.aws);
    const { checkpoints, namespace } = job;
    checkpoints?.bucket.grants.readWrite(team, checkpoints.prefix);
    // the nodes pull, as roles of their own
    if (image !== undefined) letPull(image, { accountId: awsPlace(this).accountId, region: access.cluster.region });
    const configMap = new ConfigMapV1(this, "ConfigMap", {
      provider: access.kubernetes,
      metadata: {
        namespace: namespace.namespaceName,
        name: `training-job-${job.name}`,
        labels: { [PUBLISHED_JOB_LABEL]: job.name },
      },
      data: { [PUBLISHED_JOB_KEY]: literal(JSON.stringify(published)) },
      lifecycle: this.lifecycle(image),
    });
    this.resources = { configMap };
  }

  private lifecycle(image: ContainerImage | undefined) {
    return image !== undefined && mayExpire(image) ? { precondition: imageConditions(this, image) } : undefined;
  }
}
