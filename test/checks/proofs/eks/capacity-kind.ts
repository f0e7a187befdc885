import { capacityKind } from "../../../../lib/checks/rules/capacity-kind";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

function group(
  kind: string | null,
  template: JsonObject,
  more: Readonly<Record<string, JsonObject>> = {},
  body: JsonObject = {},
): JsonObject {
  return made({
    "aws_launch_template.T": { instance_type: "p5.48xlarge", ...template },
    "aws_eks_node_group.G": {
      capacity_type: kind,
      launch_template: { id: "${aws_launch_template.T.id}", version: "1" },
      ...body,
    },
    ...more,
  });
}

function aiming(id: string): JsonObject {
  return { capacity_reservation_specification: { capacity_reservation_target: { capacity_reservation_id: id } } };
}

const ID = "cr-0123456789abcdef0";
const MARKET: JsonObject = { instance_market_options: { market_type: "capacity-block" } };
const ODCR = aiming("${aws_ec2_capacity_reservation.R.id}");
const BLOCK = aiming("${aws_ec2_capacity_block_reservation.B.id}");
const ZONE_A: Readonly<Record<string, JsonObject>> = { "aws_subnet.A": { availability_zone: "us-east-1a" } };
const IN_A: JsonObject = { subnet_ids: ["${aws_subnet.A.id}"] };
const AT = ["aws_eks_node_group.G.capacity_type"];

function reserving(type: string, zone = "us-east-1a"): Readonly<Record<string, JsonObject>> {
  return { ...ZONE_A, "aws_ec2_capacity_reservation.R": { instance_type: type, availability_zone: zone } };
}

const SPECIFICATION = "capacity_reservation_specification";

export const proof: Proof = {
  rule: capacityKind,
  breaks: [
    { what: "a block in the template alone", json: group("ON_DEMAND", { ...MARKET, ...aiming(ID) }), at: AT },
    { what: "a block that the template does not ask for", json: group("CAPACITY_BLOCK", aiming(ID)), at: AT },
    { what: "a block without its reservation", json: group("CAPACITY_BLOCK", MARKET), at: AT },
    {
      what: "a block of a type that has none",
      json: group("CAPACITY_BLOCK", { ...MARKET, ...aiming(ID), instance_type: "g6e.48xlarge" }),
      at: AT,
    },
    { what: "Spot with a reservation", json: group("SPOT", aiming(ID)), at: AT },
    {
      what: "a block of the app for nodes on demand",
      json: group(null, BLOCK, { "aws_ec2_capacity_block_reservation.B": {} }),
      at: AT,
    },
    {
      what: "a reservation of the app as a block",
      json: group("CAPACITY_BLOCK", { ...MARKET, ...ODCR }, reserving("p5.48xlarge")),
      at: AT,
    },
    { what: "a reservation of another type", json: group(null, ODCR, reserving("p4d.24xlarge"), IN_A), at: AT },
    {
      what: "a reservation in another zone",
      json: group(null, ODCR, reserving("p5.48xlarge", "us-east-1b"), IN_A),
      at: AT,
    },
    { what: "Spot with a reservation of the app", json: group("SPOT", ODCR, reserving("p5.48xlarge")), at: AT },
    {
      what: "a reservation of another type than each of two",
      json: group(null, { ...ODCR, instance_type: null }, reserving("p4d.24xlarge"), {
        ...IN_A,
        instance_types: ["p5e.48xlarge", "p5.48xlarge"],
      }),
      at: AT,
    },
    {
      what: "a reservation in another zone than each of two",
      json: group(
        null,
        ODCR,
        { ...reserving("p5.48xlarge", "us-east-1c"), "aws_subnet.B": { availability_zone: "us-east-1b" } },
        { subnet_ids: ["${aws_subnet.A.id}", "${aws_subnet.B.id}"] },
      ),
      at: AT,
    },
  ],
  legal: [
    { what: "a block that both name", json: group("CAPACITY_BLOCK", { ...MARKET, ...aiming(ID) }) },
    { what: "nodes on demand in a reservation", json: group("ON_DEMAND", aiming(ID)) },
    { what: "Spot without a reservation", json: group("SPOT", {}) },
    { what: "a group that says nothing", json: group(null, {}) },
    { what: "a reservation of its type and zone", json: group(null, ODCR, reserving("p5.48xlarge"), IN_A) },
    {
      what: "a reservation of one of its types",
      json: group(null, { ...ODCR, instance_type: null }, reserving("p5.48xlarge"), {
        ...IN_A,
        instance_types: ["p5e.48xlarge", "p5.48xlarge"],
      }),
    },
    {
      what: "a block of the app",
      json: group("CAPACITY_BLOCK", { ...MARKET, ...BLOCK }, { "aws_ec2_capacity_block_reservation.B": {} }),
    },
    {
      what: "a group without a template",
      json: group("SPOT", {}, {}, { launch_template: null }),
      isCertain: true,
    },
    {
      what: "Spot of a type without an accelerator",
      json: group("SPOT", { instance_type: "m7i.large" }),
      isCertain: true,
    },
    {
      what: "Spot of types that only the plan knows",
      json: group("SPOT", { instance_type: "${var.type}" }),
      isCertain: true,
    },
    {
      what: "a reservation whose id is in a parameter",
      json: group("ON_DEMAND", aiming("${data.aws_ssm_parameter.Reservation.value}"), {
        "data.aws_ssm_parameter.Reservation": { name: "/reservation" },
      }),
      isCertain: true,
    },
    {
      what: "a group of reservations",
      json: group(
        "ON_DEMAND",
        {
          [SPECIFICATION]: {
            capacity_reservation_target: {
              capacity_reservation_resource_group_arn: "${aws_resourcegroups_group.G.arn}",
            },
          },
        },
        { "aws_resourcegroups_group.G": { name: "reservations" } },
      ),
      isCertain: true,
    },
  ],
  unknown: [
    { what: "a kind that is given to Terraform", json: group("${var.kind}", { ...MARKET, ...aiming(ID) }) },
    {
      what: "a market that is given to Terraform",
      json: group("CAPACITY_BLOCK", { instance_market_options: { market_type: "${var.market}" }, ...aiming(ID) }),
    },
    { what: "Spot with a reservation that may come to nothing", json: group("SPOT", aiming("${var.reservation}")) },
    {
      what: "a template of somebody else",
      json: group("SPOT", {}, {}, { launch_template: { id: "lt-0123456789abcdef0", version: "1" } }),
    },
    {
      what: "a zone that is given to Terraform",
      json: group(null, ODCR, reserving("p5.48xlarge", "${var.zone}"), IN_A),
    },
    {
      what: "a reservation of a type that is given to Terraform",
      json: group(null, ODCR, reserving("${var.t}"), IN_A),
    },
    {
      what: "a reservation of a dynamic block",
      json: group("SPOT", {
        dynamic: { capacity_reservation_specification: { for_each: "${var.reservations}", content: {} } },
      }),
    },
    {
      what: "a target of a dynamic block",
      json: group("ON_DEMAND", {
        [SPECIFICATION]: { dynamic: { capacity_reservation_target: { for_each: "${var.reservations}", content: {} } } },
      }),
    },
    {
      what: "a market of a dynamic block",
      json: group("SPOT", { dynamic: { instance_market_options: { for_each: "${var.markets}", content: {} } } }),
    },
    {
      what: "a reservation of the app, for types that only the plan knows",
      json: group(null, { ...ODCR, instance_type: "${var.type}" }, reserving("p5.48xlarge"), IN_A),
    },
    {
      what: "a reservation of the app, for subnets that only the plan knows",
      json: group(null, ODCR, reserving("p5.48xlarge"), { subnet_ids: "${var.subnets}" }),
    },
  ],
  told: `error MLP-CHECK-138  s aws_eks_node_group.G.capacity_type
  its launch template asks for a Capacity Block, got capacity_type "ON_DEMAND"
  fix: use "CAPACITY_BLOCK"
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-138`,
};
