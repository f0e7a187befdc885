import { blockOfOnePool } from "../../../../lib/checks/rules/block-of-one-pool";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const BLOCK = "cr-0123456789abcdef0";
const BOUGHT = "${aws_ec2_capacity_block_reservation.B.id}";

function aiming(id: string): JsonObject {
  return { capacity_reservation_specification: { capacity_reservation_target: { capacity_reservation_id: id } } };
}

function group(template: string, body: JsonObject = {}): JsonObject {
  return {
    launch_template: { id: `\${aws_launch_template.${template}.id}`, version: "1" },
    capacity_type: "CAPACITY_BLOCK",
    scaling_config: { min_size: 0, max_size: 4, desired_size: 0 },
    ...body,
  };
}

function two(ids: readonly [string, string], more: JsonObject = {}, second: JsonObject = {}): JsonObject {
  return {
    resource: {
      aws_launch_template: { T: aiming(ids[0]), U: aiming(ids[1]) },
      aws_eks_node_group: { G: group("T"), H: group("U", second) },
      ...more,
    },
  };
}

const MADE = {
  aws_ec2_capacity_block_reservation: { B: { capacity_block_offering_id: "cbr-0", instance_platform: "Linux/UNIX" } },
};

export const proof: Proof = {
  rule: blockOfOnePool,
  breaks: [
    { what: "two groups of one block", json: two([BLOCK, BLOCK]), at: ["aws_eks_node_group.H.launch_template"] },
    {
      what: "two groups of a block that is bought here",
      json: two([BOUGHT, BOUGHT], MADE),
      at: ["aws_eks_node_group.H.launch_template"],
    },
    {
      what: "groups in two stacks",
      stacks: {
        a: { resource: { aws_launch_template: { T: aiming(BLOCK) }, aws_eks_node_group: { G: group("T") } } },
        b: { resource: { aws_launch_template: { T: aiming(BLOCK) }, aws_eks_node_group: { G: group("T") } } },
      },
      at: ["aws_eks_node_group.G.launch_template"],
    },
  ],
  legal: [
    { what: "two groups of two blocks", json: two([BLOCK, "cr-0123456789abcdef1"]) },
    {
      what: "two groups of one reservation that is no block",
      json: two([BLOCK, BLOCK], {}, { capacity_type: "ON_DEMAND" }),
    },
  ],
  unknown: [{ what: "a block that only the plan knows", json: two([BLOCK, "${var.other}"]) }],
  told: `warning MLP-EKS-260  s aws_eks_node_group.H.launch_template
  aws_eks_node_group.G starts its nodes in the same Capacity Block, and the one that comes second finds none left, got ${BLOCK} for 4 and 4 nodes
  fix: make one group of them, or buy another block; acknowledge this where the block holds the nodes of both
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-260`,
};
