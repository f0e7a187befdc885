import { poolRunning } from "../../../../lib/checks/rules/pool-running";
import { onPool, workload } from "../pool";
import type { Proof } from "../proof";

const gpu = (replicas: number) => workload({ "nvidia.com/gpu": "1" }, replicas);

export const proof: Proof = {
  rule: poolRunning,
  breaks: [
    {
      what: "room for each, and not for both",
      json: onPool({ A: gpu(3), B: gpu(2) }),
      at: ["aws_eks_node_group.L4.scaling_config.desired_size"],
    },
  ],
  legal: [
    { what: "room for all", json: onPool({ A: gpu(2), B: gpu(2) }) },
    { what: "a workload that finds none by itself, which is its own", json: onPool({ A: gpu(5), B: gpu(1) }) },
    {
      what: "a pool that is too small at its largest, which is another rule's",
      json: onPool({ A: gpu(4), B: gpu(5) }),
    },
    {
      what: "as many nodes as they take",
      json: onPool({ A: gpu(3), B: gpu(2) }, { scaling_config: { min_size: 2, max_size: 2, desired_size: 2 } }),
    },
  ],
  unknown: [
    {
      what: "a size that is given to Terraform",
      json: onPool({ A: gpu(3), B: gpu(2) }, { scaling_config: { max_size: 2, desired_size: "${var.n}" } }),
    },
    { what: "pods whose nodes are", json: onPool({ A: gpu(1), B: workload({ cpu: "1" }, 1, "${var.nodes}") }) },
  ],
  told: `warning MLP-K8S-134  s aws_eks_node_group.L4.scaling_config.desired_size
  what runs on the pool together, s 3 × 1 GPUs, s 2 × 1 GPUs, takes 2 nodes or more and waits for an autoscaler, got desired_size 1
  fix: start the group with desired_size 2 (\`desired\`), run fewer replicas, or acknowledge this where something scales the pool
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-134`,
};
