import { poolRoom } from "../../../../lib/checks/rules/pool-room";
import type { JsonObject } from "../../../../lib/terraform";
import { onPool, workload } from "../pool";
import type { Proof } from "../proof";

const AT = ["aws_eks_node_group.L4.scaling_config.max_size"];

export const proof: Proof = {
  rule: poolRoom,
  breaks: [
    {
      what: "more GPUs than its nodes have",
      json: onPool({ A: workload({ "nvidia.com/gpu": "1" }, 6), B: workload({ "nvidia.com/gpu": "1" }, 3) }),
      at: AT,
    },
    {
      what: "replicas that leave no room for a second of their size",
      json: onPool({ A: workload({ "nvidia.com/gpu": "3" }, 2), B: workload({ "nvidia.com/gpu": "3" }, 1) }),
      at: AT,
    },
    { what: "more memory, by limits", json: onPool({ A: limited({ memory: "100Gi" }, 3) }), at: AT },
    { what: "more CPUs, in thousandths", json: onPool({ A: workload({ cpu: "32500m" }, 3) }), at: AT },
  ],
  legal: [
    { what: "as many as there is room for", json: onPool({ A: workload({ "nvidia.com/gpu": "1" }, 8) }) },
    { what: "fractions that fill its nodes", json: onPool({ A: workload({ cpu: "4800m" }, 20) }) },
    { what: "another pool", json: onPool({ A: workload({ "nvidia.com/gpu": "1" }, 99, { "ml-platform/pool": "H" }) }) },
    { what: "no pool chosen", json: onPool({ A: workload({ "nvidia.com/gpu": "1" }, 99, { app: "x" }) }) },
    { what: "a replica that fits on no node, which is its own", json: onPool({ A: workload({ cpu: "64" }, 9) }) },
    { what: "no replica", json: onPool({ A: workload({ "nvidia.com/gpu": "4" }, 0) }) },
  ],
  unknown: [
    {
      what: "a size that is given to Terraform",
      json: onPool({ A: workload({ cpu: "4" }, 9) }, { scaling_config: { max_size: "${var.max}" } }),
    },
    { what: "a type of nodes that is", json: onPool({ A: workload({ cpu: "4" }, 9) }, { instance_types: "${var.t}" }) },
    { what: "replicas that are", json: onPool({ A: workload({ cpu: "4" }, "${var.n}") }) },
    { what: "what they ask for", json: onPool({ A: workload({ cpu: "${var.cpu}" }, 2) }) },
    { what: "labels of the nodes", json: onPool({ A: workload({ cpu: "4" }, 99) }, { labels: "${var.labels}" }) },
  ],
  told: `error MLP-K8S-133  s aws_eks_node_group.L4.scaling_config.max_size
  the pool is too small for what runs on it together, s 6 × 1 GPUs, s 3 × 1 GPUs: that takes 3 nodes or more, got max_size 2
  fix: raise the pool's \`max\` to 3 or more, or run fewer replicas
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-133`,
};

function limited(limits: JsonObject, replicas: number): JsonObject {
  const spec = { node_selector: { "ml-platform/pool": "L4" }, container: [{ name: "c", resources: { limits } }] };
  return { metadata: { name: "d" }, spec: { replicas, template: { spec } } };
}
