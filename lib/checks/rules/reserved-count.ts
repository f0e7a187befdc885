import type { Code } from "../../codes";
import type { NodeGroup, Resource, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** A group whose template names one reservation has nodes as long as that has room. */
export const reservedCount: Rule<Code> = {
  code: "MLP-EKS-237",
  title: "groups start with no more nodes than their reservation holds",
  source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/capacity-reservation-fleets.html",
  check: (views) =>
    judgeEach(reserved(views), ({ group: { resource, counts }, reservation }, say) => {
      const at = "scaling_config.min_size";
      const room = reservation.number("instance_count");
      const least = counts.min;
      if (room === undefined || least === undefined) {
        return say.unknown(resource, at, "how many nodes there are, and how many are reserved");
      }
      if (least <= room) return;
      say.warning(resource, at, {
        message: `${reservation.address} holds ${String(room)} instances, and the group starts with ${String(least)}: EC2 starts none outside of a reservation that a template names`,
        fix: "reserve more, or start with fewer; acknowledge this where the reservation grows first",
      });
    }),
};

function reserved({ eks }: Views): { group: NodeGroup; reservation: Resource }[] {
  return eks.nodeGroups.flatMap((group) => {
    const target = group.template?.block("capacity_reservation_specification")?.block("capacity_reservation_target");
    const to = target?.refersTo("capacity_reservation_id");
    return to?.type === "aws_ec2_capacity_reservation" && to.mode === "resource" ? [{ group, reservation: to }] : [];
  });
}
