import type { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { Construct } from "constructs";
import { Component } from "../../core/component";
import type { PublishedJob } from "../../core/published-job";
import { GpuBurnInProps } from "./gpu-burn-in-props";
import { planGpuBurnIn } from "./plan/gpu-burn-in";
import { publish } from "./publish";

/**
 * A job that loads every GPU of the nodes of a pool for some minutes and tells of each what it found. All GPUs multiply
 * the same two matrices, over and over, into nine tenths of their memory. A GPU has failed where a product differs from
 * the first one, where it is slower than four fifths of the node's median, where its memory had errors that could not be
 * corrected, or where its program fell or hangs; then the job has failed. It starts nothing, as a TrainingJobDefinition
 * does; people start it on new nodes, before a long run, and where a job fails on one node again and again.
 *
 * Cost: none; a start costs its nodes for the minutes that it burns, besides those to start and to pull the image.
 * Replaced by: `name`, and with it nothing that runs. The image needs Python and PyTorch with CUDA; errors of memory and
 * temperatures are told by nvidia-smi, which NVIDIA's container runtime brings, and left out without it. It tests neither
 * NVLink nor the network: NcclSmokeTest does. Four fifths is no measurement of anybody's.
 *
 * @example
 * new GpuBurnIn(workloads, "BurnIn", {
 *   cluster: training,
 *   team: platform,
 *   pool: training.pools.H100,
 *   image: ContainerImage.fromUri("pytorch/pytorch@sha256:…"),
 * });
 */
export class GpuBurnIn extends Component {
  /** Its name in the team's namespace. */
  readonly name: string;
  /** What is published, as it is read in the cluster. */
  readonly published: PublishedJob;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** What people start it from. */
    readonly configMap: ConfigMapV1;
  };

  constructor(scope: Construct, id: string, props: GpuBurnInProps) {
    super(scope, id);
    const plan = this.accept(planGpuBurnIn(props, { id: this.node.id }));
    this.name = plan.job.name;
    this.published = plan.published;
    this.resources = { configMap: publish(this, plan) };
  }
}
