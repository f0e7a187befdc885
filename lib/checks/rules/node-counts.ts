import type { Code } from "../../codes";
import { NodeGroup } from "../../views";
import { ignoresChanges } from "../ignores-changes";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";
import { saidOfPool } from "../said-of-pool";

/** A node group's least, desired and most nodes fit each other: EKS refuses others. */
export const nodeCounts: Rule<Code> = {
  code: "MLP-EKS-107",
  title: "sizes of node groups fit each other",
  source: "https://docs.aws.amazon.com/eks/latest/APIReference/API_NodegroupScalingConfig.html",
  check: (views) => judgeEach(views.eks.nodeGroups, judge),
};

function judge({ resource, counts: { min, max, desired } }: NodeGroup, say: Say): void {
  const unknown = ["min_size", "max_size", "desired_size"].find(
    (name) => resource.block("scaling_config")?.why(name) !== undefined,
  );
  if (max !== undefined && max < 1) {
    return say.error(resource, "scaling_config.max_size", {
      message: `a node group may have one node at least, got max_size ${max}`,
      fix: "raise max_size; min_size and desired_size may be 0",
      causedBy: saidOfPool(resource),
    });
  }
  if (min !== undefined && max !== undefined && min > max) {
    return say.error(resource, "scaling_config.min_size", {
      message: `min_size is above max_size, got ${min} and ${max}`,
      fix: "lower min_size, or raise max_size",
      causedBy: saidOfPool(resource),
    });
  }
  if (desired === undefined || (desired >= (min ?? desired) && desired <= (max ?? desired))) {
    if (unknown !== undefined) say.unknown(resource, `scaling_config.${unknown}`, "it is known only at plan");
    return;
  }
  const bound = desired < (min ?? desired) ? `min_size ${min}` : `max_size ${max}`;
  const isIgnored = ignoresChanges(resource, "scaling_config.desired_size");
  say[isIgnored ? "warning" : "error"](resource, "scaling_config.desired_size", {
    message: `desired_size is ${desired < (min ?? desired) ? "below" : "above"} ${bound}${isIgnored ? ", so EKS refuses the group when it is made anew" : ""}, got ${desired}`,
    fix: `set desired_size between min_size and max_size${isIgnored ? "; what the group has now is left alone" : ""}`,
    causedBy: saidOfPool(resource),
  });
}
