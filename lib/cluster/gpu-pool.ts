import { carrying } from "../core/carrying";
import { GpuPoolRef } from "../core/refs";
import { throwIfInvalid } from "../core/throw-if-invalid";
import type { ExistingGpuPoolProps } from "./existing-gpu-pool-props";
import { planExistingPool } from "./plan/existing-pool";

/** Pools of GPU nodes. Those of a GpuTrainingCluster are its `pools`. */
export abstract class GpuPool {
  /**
   * A pool that somebody else makes, by what its nodes are: a node group of another repository, a NodePool of Karpenter.
   * What a node offers follows from its type. Throws a FindingsError where that is not known, or a prop is broken.
   *
   * @example
   * const h100 = GpuPool.fromProps({
   *   poolName: "h100",
   *   instanceType: "p5.48xlarge",
   *   zone: "us-east-1a",
   *   labels: { "karpenter.sh/nodepool": "h100" },
   *   taints: [{ key: "nvidia.com/gpu", value: "true", effect: "NO_SCHEDULE" }],
   *   nodes: { standing: 0, max: 16 },
   * });
   */
  static fromProps(props: ExistingGpuPoolProps): GpuPoolRef {
    const { plan, problems } = planExistingPool(props);
    throwIfInvalid(problems, "GpuPool.fromProps");
    return carrying(plan, problems);
  }
}
