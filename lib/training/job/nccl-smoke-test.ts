import type { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { Construct } from "constructs";
import { Component } from "../../core/component";
import type { PublishedJob } from "../../core/published-job";
import { NcclSmokeTestProps } from "./nccl-smoke-test-props";
import { planNcclSmokeTest } from "./plan/nccl-smoke-test";
import { publish } from "./publish";

/**
 * A job that measures how fast the GPUs of a pool add numbers up over the network, and fails where that is slower than
 * half of what the interfaces of the type carry: NCCL says nothing when it does not find EFA, and training is then
 * ten times slower. It starts nothing, as a TrainingJobDefinition does; people start it on new nodes, and when a job has become
 * slow.
 *
 * Cost: none; a start costs its nodes for a few minutes, at most an hour. Replaced by: `name`, and with it nothing that runs.
 * The image needs PyTorch with NCCL, and the plugin for EFA. Half of the line rate is no measurement of anybody's: give
 * `leastGbPerSecond` once you have seen your own.
 *
 * @example
 * new NcclSmokeTest(workloads, "Nccl", {
 *   cluster: training,
 *   team: platform,
 *   pool: training.pools.H100,
 *   image: ContainerImage.fromUri("pytorch/pytorch@sha256:…"),
 * });
 */
export class NcclSmokeTest extends Component {
  /** Its name in the team's namespace. */
  readonly name: string;
  /** What the interfaces of a node carry, in GB/s; undefined where that is not known of the type. */
  readonly lineGbPerSecond?: number;
  /** The bus bandwidth below which it fails, unless a start chooses another. */
  readonly leastGbPerSecond: number;
  /** What is published, as it is read in the cluster. */
  readonly published: PublishedJob;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** What people start it from. */
    readonly configMap: ConfigMapV1;
  };

  constructor(scope: Construct, id: string, props: NcclSmokeTestProps) {
    super(scope, id);
    const plan = this.accept(planNcclSmokeTest(props, { id: this.node.id }));
    this.name = plan.job.name;
    this.lineGbPerSecond = plan.lineGbPerSecond;
    this.leastGbPerSecond = plan.leastGbPerSecond;
    this.published = plan.published;
    this.resources = { configMap: publish(this, plan) };
  }
}
