import type { Code } from "../../codes";
import type { NodeGroup, Resource, Views } from "../../views";
import { judgeEach } from "../judged";
import { autoscalerOf, schedulerOf } from "../node-scalers";
import type { Rule } from "../rule";

/**
 * The autoscaler takes idle nodes that a schedule has brought, and brings some after it took them. A warning: its
 * settings may keep it off the group.
 */
export const twoNodeScalers: Rule<Code> = {
  code: "MLP-EKS-261",
  title: "one scaler changes the number of nodes of a group",
  source: "https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/aws/README.md",
  check: (views) =>
    judgeEach(scheduled(views), ({ group, scheduler }, say) => {
      const autoscaler = autoscalerOf(group, views);
      if (autoscaler === undefined) return;
      if (autoscaler.unknown !== undefined) return say.unknown(scheduler, "autoscaling_group_name", autoscaler.unknown);
      say.warning(scheduler, "autoscaling_group_name", {
        message: `${autoscaler.resource.address} changes the number of nodes of ${group.resource.address} too, as EKS tags every node group for the autoscaler: it takes idle nodes that this brings, and brings some after this took them`,
        fix: "let the autoscaler look for a tag of your own (autoDiscovery.tags), as ClusterAutoscaler does, or leave this out; acknowledge this where something else keeps it off the group",
      });
    }),
};

/** Node groups whose Auto Scaling group has a policy or a schedule. */
function scheduled(views: Views): { group: NodeGroup; scheduler: Resource }[] {
  return views.eks.nodeGroups.flatMap((group) => {
    const scheduler = schedulerOf(group.resource, views);
    return scheduler === undefined ? [] : [{ group, scheduler }];
  });
}
