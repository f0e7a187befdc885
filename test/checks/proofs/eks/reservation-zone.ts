import { reservationZone } from "../../../../lib/checks/rules/reservation-zone";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const BLOCK = "cr-0123456789abcdef0";

function aiming(id: string): JsonObject {
  return { capacity_reservation_specification: { capacity_reservation_target: { capacity_reservation_id: id } } };
}

function group(template: string, subnets: readonly string[], body: JsonObject = {}): JsonObject {
  return {
    launch_template: { id: `\${aws_launch_template.${template}.id}`, version: "1" },
    subnet_ids: subnets.map((subnet) => `\${aws_subnet.${subnet}.id}`),
    ...body,
  };
}

function pools(
  groups: Readonly<Record<string, JsonObject>>,
  ids: readonly [string, string] = [BLOCK, BLOCK],
  zone = "us-east-1b",
  more: JsonObject = {},
): JsonObject {
  return {
    resource: {
      aws_subnet: { A: { availability_zone: "us-east-1a" }, B: { availability_zone: zone } },
      aws_ec2_capacity_reservation: {
        Odcr: { instance_type: "p5.48xlarge", ...more },
        Other: { instance_type: "p5.48xlarge" },
      },
      aws_launch_template: { T: aiming(ids[0]), U: aiming(ids[1]) },
      aws_eks_node_group: { ...groups },
    },
  };
}

const TWO = { G: group("T", ["A"]), H: group("U", ["B"]) };
const ODCR = "${aws_ec2_capacity_reservation.Odcr.id}";
const OF_BLOCK: JsonObject = { capacity_type: "CAPACITY_BLOCK" };

export const proof: Proof = {
  rule: reservationZone,
  breaks: [
    { what: "two groups of one block in two zones", json: pools(TWO), at: ["aws_eks_node_group.H.subnet_ids"] },
    {
      what: "two groups of one reservation of the app",
      json: pools(TWO, [ODCR, ODCR]),
      at: ["aws_eks_node_group.H.subnet_ids"],
    },
    {
      what: "one group of a block in two zones",
      json: pools({ G: group("T", ["A", "B"], OF_BLOCK) }),
      at: ["aws_eks_node_group.G.subnet_ids"],
    },
  ],
  legal: [
    { what: "two groups in one zone", json: pools({ G: group("T", ["A"]), H: group("U", ["A"], OF_BLOCK) }) },
    { what: "two groups of two blocks", json: pools(TWO, [BLOCK, "cr-0123456789abcdef1"]) },
    { what: "a group of a reservation in its zone and others", json: pools({ G: group("T", ["A", "B"]) }) },
    {
      what: "two groups of a reservation, of which one is in other zones too",
      json: pools({ G: group("T", ["A", "B"]), H: group("U", ["B"]) }),
    },
    {
      what: "two groups of two reservations of the app",
      json: pools(TWO, [ODCR, "${aws_ec2_capacity_reservation.Other.id}"]),
    },
    {
      what: "two groups of two of several reservations, by their places",
      json: pools(
        TWO,
        ["${aws_ec2_capacity_reservation.Odcr[0].id}", "${aws_ec2_capacity_reservation.Odcr[1].id}"],
        undefined,
        {
          count: 2,
        },
      ),
    },
    {
      what: "two groups of two of several reservations, by their keys",
      json: pools(
        TWO,
        ['${aws_ec2_capacity_reservation.Odcr["a"].id}', '${aws_ec2_capacity_reservation.Odcr["b"].id}'],
        undefined,
        { for_each: { a: "us-east-1a", b: "us-east-1b" } },
      ),
    },
    {
      what: "groups without a reservation",
      isCertain: true,
      json: { resource: { aws_eks_node_group: { G: { subnet_ids: "${var.subnets}" } } } },
    },
  ],
  unknown: [{ what: "a zone that only the plan knows", json: pools(TWO, [BLOCK, BLOCK], "${var.zone}") }],
  told: `error MLP-EKS-117  s aws_eks_node_group.H.subnet_ids
  a reservation is in one zone, and aws_eks_node_group.G aims at ${BLOCK} in us-east-1a, got subnets in us-east-1b
  fix: put both into the reservation's zone, or give this one a reservation of its own
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-117`,
};
