import { natPerZone } from "../../../../lib/checks/rules/nat-per-zone";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

/** Two subnets with a way out each, and a NAT gateway in the first zone alone, or in both. */
function network(second: JsonObject, more: JsonObject = {}, gateway: JsonObject = {}): JsonObject {
  return made({
    "aws_vpc.V": {},
    "aws_subnet.PublicA": { vpc_id: "${aws_vpc.V.id}", availability_zone: "us-east-1a" },
    "aws_subnet.PublicB": { vpc_id: "${aws_vpc.V.id}", availability_zone: "us-east-1b" },
    "aws_nat_gateway.A": { subnet_id: "${aws_subnet.PublicA.id}", ...gateway },
    "aws_nat_gateway.B": { subnet_id: "${aws_subnet.PublicB.id}" },
    "aws_subnet.B": { vpc_id: "${aws_vpc.V.id}", availability_zone: "us-east-1b", ...more },
    "aws_route_table.B": { vpc_id: "${aws_vpc.V.id}" },
    "aws_route_table_association.B": {
      subnet_id: "${aws_subnet.B.id}",
      route_table_id: "${aws_route_table.B.id}",
    },
    "aws_route.B": { route_table_id: "${aws_route_table.B.id}", destination_cidr_block: "0.0.0.0/0", ...second },
  });
}

const THROUGH_A = { nat_gateway_id: "${aws_nat_gateway.A.id}" };
const AT = "aws_subnet.B.availability_zone";

export const proof: Proof = {
  rule: natPerZone,
  breaks: [
    { what: "a way out through another zone", json: network(THROUGH_A), at: [AT] },
    {
      what: "a route that stands in its table",
      json: made({
        "aws_vpc.V": {},
        "aws_subnet.A": { vpc_id: "${aws_vpc.V.id}", availability_zone: "us-east-1a" },
        "aws_subnet.B": { vpc_id: "${aws_vpc.V.id}", availability_zone: "us-east-1b" },
        "aws_nat_gateway.A": { subnet_id: "${aws_subnet.A.id}" },
        "aws_route_table.B": {
          vpc_id: "${aws_vpc.V.id}",
          route: [{ cidr_block: "0.0.0.0/0", nat_gateway_id: "${aws_nat_gateway.A.id}" }],
        },
        "aws_route_table_association.B": {
          subnet_id: "${aws_subnet.B.id}",
          route_table_id: "${aws_route_table.B.id}",
        },
      }),
      at: [AT],
    },
  ],
  legal: [
    { what: "a way out through its own zone", json: network({ nat_gateway_id: "${aws_nat_gateway.B.id}" }) },
    { what: "a gateway that is in all zones", json: network(THROUGH_A, {}, { availability_mode: "regional" }) },
    { what: "no way out", json: network({ ...THROUGH_A, destination_cidr_block: "10.0.0.0/8" }) },
  ],
  unknown: [
    { what: "the zone of the subnet", json: network(THROUGH_A, { availability_zone: "${var.zone}" }) },
    {
      what: "a gateway in a subnet of somebody else",
      json: network(THROUGH_A, {}, { subnet_id: "subnet-0123456789abcdef0" }),
    },
  ],
  told: `warning MLP-PROD-101  s ${AT}
  the subnet leads out through aws_nat_gateway.A, which is in another zone: it is cut off when that one fails, got us-east-1b by way of us-east-1a
  fix: make a NAT gateway in each zone, with a route table of its own; right where a gateway less is worth an outage
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-prod-101`,
};
