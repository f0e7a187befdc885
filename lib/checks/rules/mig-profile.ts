import type { Code } from "../../codes";
import type { NodeGroup } from "../../views";
import { judgeEach, Say } from "../judged";
import { asksForProfile, MIG_LABEL, migFault } from "../mig-fault";
import type { Rule } from "../rule";

/**
 * A label asks NVIDIA's manager for profiles that the type's GPUs have: it leaves the others as they are, and no pod gets
 * a part of one. A warning: a configuration of somebody's own may have any name.
 */
export const migProfile: Rule<Code> = {
  code: "MLP-CHECK-135",
  title: "node groups ask for MIG profiles that their GPUs have",
  source: "https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/gpu-operator-mig.html",
  check: (views) =>
    judgeEach(
      views.eks.nodeGroups.filter(({ labels }) => labels?.has(MIG_LABEL) !== false),
      judge,
    ),
};

function judge(group: NodeGroup, say: Say): void {
  const { resource, instanceTypes } = group;
  if (group.labels === undefined) return say.unknown(resource, "labels", "its labels are known only at plan");
  const at = `labels["${MIG_LABEL}"]`;
  const asked = group.label(MIG_LABEL);
  if (asked === undefined) return say.unknown(resource, at, "which profile it asks for is known only at plan");
  if (!asksForProfile(asked)) return;
  for (const type of instanceTypes ?? resource.texts("instance_types")) {
    const fault = migFault(asked, type);
    if (fault !== undefined) say.warning(resource, at, fault);
  }
  if (instanceTypes === undefined) say.unknown(resource, at, "the types of its nodes are known only at plan");
}
