import { placement } from "../../../../lib/checks/rules/placement";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

function group(body: JsonObject, strategy = "cluster", zone = "us-east-1b"): JsonObject {
  return {
    resource: {
      aws_subnet: { A: { availability_zone: "us-east-1a" }, B: { availability_zone: zone } },
      aws_placement_group: { P: { name: "trainers", strategy } },
      aws_launch_template: { T: { placement: { group_name: "${aws_placement_group.P.name}" } } },
      aws_eks_node_group: {
        G: {
          launch_template: { id: "${aws_launch_template.T.id}", version: "1" },
          subnet_ids: ["${aws_subnet.A.id}", "${aws_subnet.B.id}"],
          ...body,
        },
      },
    },
  };
}

/** A placement group of a name, one of the same name in another region, and a node group whose template names it. */
function named(region: string, more: JsonObject = {}): JsonObject {
  const own = group({
    scaling_config: { min_size: 0, max_size: 4, desired_size: 0 },
    launch_template: { id: "${aws_launch_template.N.id}", version: "1" },
  });
  return {
    provider: { aws: [{ region: "us-east-1", allowed_account_ids: ["123456789012"] }] },
    resource: {
      ...(own.resource as JsonObject),
      aws_placement_group: { P: { name: "trainers", strategy: "cluster", region }, ...more },
      aws_launch_template: { N: { placement: { group_name: "trainers" } } },
    },
  };
}

export const proof: Proof = {
  rule: placement,
  breaks: [
    {
      what: "subnets of two zones",
      json: group({ scaling_config: { min_size: 0, max_size: 4, desired_size: 0 } }),
      at: ["aws_eks_node_group.G.subnet_ids"],
    },
    {
      what: "nodes of a Capacity Block",
      json: group({ capacity_type: "CAPACITY_BLOCK", subnet_ids: ["${aws_subnet.A.id}"] }),
      at: ["aws_eks_node_group.G.capacity_type"],
    },
    {
      what: "subnets of two zones, with the group by its name",
      json: named("us-east-1"),
      at: ["aws_eks_node_group.G.subnet_ids"],
    },
  ],
  legal: [
    { what: "the subnet of one zone", json: group({ subnet_ids: ["${aws_subnet.A.id}"] }) },
    { what: "two subnets of one zone", json: group({}, "cluster", "us-east-1a") },
    { what: "a placement group that spreads", json: group({}, "spread") },
    {
      what: "a group that spreads, beside one of its name in another region",
      json: named("eu-west-1", { Q: { name: "trainers", strategy: "spread", region: "us-east-1" } }),
    },
    { what: "one node", json: group({ scaling_config: { min_size: 0, max_size: 1, desired_size: 0 } }) },
    {
      what: "a placement without a group",
      json: {
        resource: {
          aws_launch_template: { T: { placement: { tenancy: "default" } } },
          aws_eks_node_group: { G: { launch_template: { id: "${aws_launch_template.T.id}", version: "1" } } },
        },
      },
    },
  ],
  unknown: [
    { what: "a group of its name in another region alone", json: named("eu-west-1") },
    { what: "zones that only the plan knows", json: group({}, "cluster", "${var.zone}") },
    {
      what: "a placement group of somebody else",
      json: {
        resource: {
          aws_launch_template: { T: { placement: { group_name: "theirs" } } },
          aws_eks_node_group: { G: { launch_template: { id: "${aws_launch_template.T.id}", version: "1" } } },
        },
      },
    },
  ],
  told: `warning MLP-EKS-105  s aws_eks_node_group.G.subnet_ids
  a cluster placement group is in one zone: in the others no node starts in aws_placement_group.P, got subnets in us-east-1a, us-east-1b
  fix: give the node group the subnet of one zone, or leave the placement group out of its launch template
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-105`,
};
