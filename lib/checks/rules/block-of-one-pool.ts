import type { Code } from "../../codes";
import type { NodeGroup } from "../../views";
import { judgeEach, Say } from "../judged";
import { Reservation, reservationOf } from "../reservation-of";
import type { Rule } from "../rule";

/**
 * A Capacity Block holds so many instances, and every group that is given it starts its own. A warning: together they may
 * fit.
 */
export const blockOfOnePool: Rule<Code> = {
  code: "MLP-EKS-260",
  title: "one node group starts in a Capacity Block",
  source: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-template-capacity-blocks.html",
  check: ({ eks }) => {
    const groups = eks.nodeGroups.filter(({ capacityType }) => capacityType === "CAPACITY_BLOCK");
    const seen = new Map<string, NodeGroup>();
    return judgeEach(groups.length < 2 ? [] : groups, (group, say) => {
      const block = reservationOf(group);
      if (block === undefined) return say.unknown(group.resource, "launch_template", "which block its nodes start in");
      const first = seen.get(block.key);
      if (first === undefined) seen.set(block.key, group);
      else tell(group, first, block, say);
    });
  },
};

function tell(group: NodeGroup, first: NodeGroup, { told }: Reservation, say: Say): void {
  const sizes = [first, group].map(({ counts: { max } }) => (max === undefined ? "some" : String(max)));
  say.warning(group.resource, "launch_template", {
    message: `${first.resource.address} starts its nodes in the same Capacity Block, and the one that comes second finds none left, got ${told} for ${sizes.join(" and ")} nodes`,
    fix: "make one group of them, or buy another block; acknowledge this where the block holds the nodes of both",
  });
}
