import type { Code } from "../../codes";
import { NodeGroup, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import { Reservation, reservationOf } from "../reservation-of";
import type { Rule } from "../rule";

/** Nodes that start from one reservation are in its zone, so in one. */
export const reservationZone: Rule<Code> = {
  code: "MLP-EKS-117",
  title: "nodes of one capacity reservation are in one zone",
  source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-capacity-reservations.html",
  check: (views) => {
    const seen = new Map<string, NodeGroup>();
    return judgeEach(
      views.eks.nodeGroups.flatMap((group) => {
        const reservation = reservationOf(group);
        return reservation === undefined ? [] : [{ group, reservation }];
      }),
      ({ group, reservation }, say) => {
        judge(group, reservation, { seen, views }, say);
      },
    );
  },
};

function judge(
  group: NodeGroup,
  { key, told }: Reservation,
  { seen, views }: { readonly seen: Map<string, NodeGroup>; readonly views: Views },
  say: Say,
): void {
  const zonesOf = ({ resource }: NodeGroup) => views.network.zonesOf(resource, "subnet_ids");
  const zones = zonesOf(group);
  const first = seen.get(key) ?? group;
  seen.set(key, first);
  const others = zonesOf(first);
  if (zones === undefined || others === undefined) {
    return say.unknown(group.resource, "subnet_ids", "the zones of its subnets are not known");
  }
  const list = [...zones].join(", ");
  if (![...zones].some((zone) => others.has(zone))) {
    return say.error(group.resource, "subnet_ids", {
      message: `a reservation is in one zone, and ${first.resource.address} aims at ${told} in ${[...others].join(", ")}, got subnets in ${list}`,
      fix: "put both into the reservation's zone, or give this one a reservation of its own",
    });
  }
  if (zones.size === 1 || group.capacityType !== "CAPACITY_BLOCK") return;
  say.warning(group.resource, "subnet_ids", {
    message: `a Capacity Block is in one zone, and EC2 starts nodes of ${told} in no other, got subnets in ${list}`,
    fix: "give the node group the subnet of the block's zone",
  });
}
