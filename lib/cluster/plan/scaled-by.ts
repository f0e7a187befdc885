import { AcceleratedInstance } from "../../catalog/accelerators";
import { Problem } from "../../core/finding";
import { quote } from "../../core/plan/rules-of-values";
import { oneOf } from "../../core/props/words";
import { GpuPoolRef, NodeTaint } from "../../core/refs";
import type { GpuPoolProps, PoolScaler } from "../gpu-training-cluster-props";
import { SCALED_BY_TAG } from "./pool-labels";

/** What changes the number of nodes. */
export const SCALED_BY = oneOf<PoolScaler>("cluster-autoscaler");

const OF_AUTOSCALER = "k8s.io/cluster-autoscaler";
const TEMPLATE = `${OF_AUTOSCALER}/node-template`;

/** As Kubernetes spells them. */
const EFFECTS: Readonly<Record<NodeTaint["effect"], string>> = {
  NO_SCHEDULE: "NoSchedule",
  NO_EXECUTE: "NoExecute",
  PREFER_NO_SCHEDULE: "PreferNoSchedule",
};

/**
 * Tags of a pool's Auto Scaling group: by the first three the autoscaler finds it, by the others it knows what nodes are
 * like while there are none. EKS copies neither labels nor taints of a node group there.
 */
export function autoscalerTags(
  { gpusPerNode, efaInterfaces, allocatable: { diskGib }, taints, scaledBy }: GpuPoolRef,
  labels: Readonly<Record<string, string>>,
  clusterName: string,
): Readonly<Record<string, string>> {
  if (scaledBy === undefined) return {};
  const resources = {
    "nvidia.com/gpu": gpusPerNode,
    ...(efaInterfaces > 0 ? { "vpc.amazonaws.com/efa": efaInterfaces } : {}),
    ...(diskGib === undefined ? {} : { "ephemeral-storage": `${diskGib}Gi` }),
  };
  return {
    [SCALED_BY_TAG]: scaledBy,
    [`${OF_AUTOSCALER}/enabled`]: "true",
    [`${OF_AUTOSCALER}/${clusterName}`]: "owned",
    ...keyed("label", Object.entries(labels)),
    ...keyed(
      "taint",
      taints.map(({ key, value = "", effect }) => [key, `${value}:${EFFECTS[effect]}`]),
    ),
    ...keyed("resources", Object.entries(resources)),
  };
}

/** Characters that the key of a tag may have. */
const LONGEST_KEY = 128;

/** Judges whether the autoscaler can be told of all labels, by tags. */
export function checkAutoscalerTags(
  { scaledBy, labels = {} }: Pick<GpuPoolProps, "scaledBy" | "labels">,
  at: string,
): Problem[] {
  if (scaledBy === undefined) return [];
  const longest = LONGEST_KEY - `${TEMPLATE}/label/`.length;
  return Object.keys(labels)
    .filter((key) => key.length > longest)
    .map((key) => ({
      code: "MLP-CLUSTER-067",
      property: `${at}.labels.${key}`,
      message: `the autoscaler knows a label by a tag, whose key AWS takes up to ${LONGEST_KEY} characters of, got a label of ${key.length}: ${quote(key)}`,
      fix: `use a key of ${longest} characters or fewer`,
    }));
}

function keyed(kind: string, entries: readonly (readonly [string, string | number])[]): Record<string, string> {
  return Object.fromEntries(entries.map(([key, value]) => [`${TEMPLATE}/${kind}/${key}`, String(value)]));
}

/** Tells the autoscaler to wait for GPUs that a node's plugin has not offered yet, instead of starting another node. */
export function acceleratorLabel({ chip }: AcceleratedInstance): Readonly<Record<string, string>> {
  return { "k8s.amazonaws.com/accelerator": `nvidia-${chip.toLowerCase().replace(/[^a-z0-9]+/g, "-")}` };
}
