import { scarceNodes } from "../../../../lib/checks/rules/scarce-nodes";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

function group(more: JsonObject, others: Readonly<Record<string, JsonObject>> = {}): JsonObject {
  return made({ "aws_eks_node_group.G": { instance_types: ["p4d.24xlarge"], ...more }, ...others });
}

function nodes(desired_size: JsonObject[string], min_size: JsonObject[string] = 0): JsonObject {
  return { scaling_config: { min_size, max_size: 8, desired_size } };
}

function onTemplate(template: JsonObject): JsonObject {
  return made({
    "aws_eks_node_group.G": {
      ...nodes(8),
      launch_template: { id: "${aws_launch_template.T.id}", version: "${aws_launch_template.T.latest_version}" },
    },
    "aws_launch_template.T": { instance_type: "p5.48xlarge", ...template },
  });
}

const AT = ["aws_eks_node_group.G.scaling_config.desired_size"];

export const proof: Proof = {
  rule: scarceNodes,
  breaks: [
    { what: "eight nodes at once", json: group(nodes(8)), at: AT },
    { what: "a type in the template", json: onTemplate({}), at: AT },
    {
      what: "a least, and no other number",
      json: group({ scaling_config: { min_size: 3, max_size: 8 } }),
      at: ["aws_eks_node_group.G.scaling_config.min_size"],
    },
    {
      what: "a reservation of another type",
      json: group(nodes(8), { "aws_ec2_capacity_reservation.R": { instance_type: "p5.48xlarge" } }),
      at: AT,
    },
  ],
  legal: [
    { what: "no node at first", json: group(nodes(0)) },
    { what: "two nodes", json: group(nodes(2)) },
    { what: "a type that is to be had", json: group({ ...nodes(8), instance_types: ["g6.xlarge"] }) },
    { what: "another type beside", json: group({ ...nodes(8), instance_types: ["p4d.24xlarge", "g5.48xlarge"] }) },
    { what: "Spot", json: group({ ...nodes(8), capacity_type: "SPOT" }) },
    {
      what: "a reservation that the template names",
      json: onTemplate({
        capacity_reservation_specification: {
          capacity_reservation_target: { capacity_reservation_id: "cr-0123456789abcdef0" },
        },
      }),
    },
    {
      what: "an open reservation of the type",
      json: group(nodes(8), { "aws_ec2_capacity_reservation.R": { instance_type: "p4d.24xlarge" } }),
    },
  ],
  unknown: [
    { what: "a number that only the plan knows", json: group(nodes("${var.nodes}")) },
    {
      what: "a template of somebody else",
      json: group({ ...nodes(8), launch_template: { id: "lt-0123456789abcdef0", version: "1" } }),
    },
  ],
  told: `warning MLP-EKS-250  s aws_eks_node_group.G.scaling_config.desired_size
  the group is made with 8 nodes of p4d.24xlarge on demand, and no reservation: AWS seldom has several at once (InsufficientInstanceCapacity), EKS gives the group up as CREATE_FAILED, and the next apply replaces it
  fix: reserve them (a Capacity Block, or a capacity reservation that the launch template names), or make the group with 0 nodes; acknowledge this where a reservation of the account matches
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-250`,
};
