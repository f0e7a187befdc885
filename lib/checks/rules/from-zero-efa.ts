import type { Code } from "../../codes";
import type { NodeGroup, Resource, Views } from "../../views";
import { judgeEach } from "../judged";
import { autoscalerOf, tagsOf } from "../node-scalers";
import { efaGroups } from "../nodes-of";
import type { Rule } from "../rule";

const EFA = "k8s.io/cluster-autoscaler/node-template/resources/vpc.amazonaws.com/efa";

/**
 * Of a group without nodes the autoscaler knows cores, memory and GPUs by the type, and EFA interfaces by a tag alone. A
 * warning: nothing may ask for one.
 */
export const fromZeroEfa: Rule<Code> = {
  code: "MLP-EKS-262",
  title: "the autoscaler knows the EFA interfaces of an empty group",
  source: "https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md",
  check: (views) =>
    judgeEach(empty(views), ({ group: { resource }, scaler }, say) => {
      const tags = tagsOf(resource, views);
      if (tags === undefined) return say.unknown(resource, "scaling_config.min_size", "tags of its Auto Scaling group");
      // the autoscaler reads those of the node group as well
      if (tags.has(EFA) || resource.map("tags")?.has(EFA) !== false) return;
      say.warning(resource, "scaling_config.min_size", {
        message: `without nodes, ${scaler.address} does not know that the group's have EFA interfaces, so a pod that asks for vpc.amazonaws.com/efa waits for ever: no tag ${EFA} tells it`,
        fix: "tag the Auto Scaling group (aws_autoscaling_group_tag), as `scaledBy` of a pool does; acknowledge this where no pod asks for EFA",
      });
    }),
};

/** Groups with EFA that an autoscaler starts from nothing. */
function empty(views: Views): { group: NodeGroup; scaler: Resource }[] {
  return views.eks.clusters.flatMap((cluster) =>
    efaGroups(cluster).flatMap((group) => {
      const scaler = group.counts.min === 0 ? autoscalerOf(group, views)?.resource : undefined;
      return scaler === undefined ? [] : [{ group, scaler }];
    }),
  );
}
