import { reservedCount } from "../../../../lib/checks/rules/reserved-count";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

function reserved(min_size: Json, instance_count: Json = 2, id = "${aws_ec2_capacity_reservation.O.id}"): JsonObject {
  return made({
    "aws_ec2_capacity_reservation.O": { instance_type: "p5.48xlarge", instance_count },
    "aws_launch_template.T": {
      capacity_reservation_specification: { capacity_reservation_target: { capacity_reservation_id: id } },
    },
    "aws_eks_node_group.G": {
      cluster_name: "acme",
      instance_types: ["p5.48xlarge"],
      launch_template: { id: "${aws_launch_template.T.id}", version: "1" },
      scaling_config: { min_size, max_size: 8, desired_size: min_size },
    },
  });
}

export const proof: Proof = {
  rule: reservedCount,
  breaks: [{ what: "four of two", json: reserved(4), at: ["aws_eks_node_group.G.scaling_config.min_size"] }],
  legal: [
    { what: "two of two", json: reserved(2) },
    { what: "a reservation of somebody else", json: reserved(4, 2, "cr-0123456789abcdef0") },
  ],
  unknown: [{ what: "a number that is given", json: reserved(4, "${var.count}") }],
  told: `warning MLP-EKS-237  s aws_eks_node_group.G.scaling_config.min_size
  aws_ec2_capacity_reservation.O holds 2 instances, and the group starts with 4: EC2 starts none outside of a reservation that a template names
  fix: reserve more, or start with fewer; acknowledge this where the reservation grows first
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-237`,
};
