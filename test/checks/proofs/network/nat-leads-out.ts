import { natLeadsOut } from "../../../../lib/checks/rules/nat-leads-out";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

/** A NAT gateway in a subnet with this default route. */
function gateway(
  route: JsonObject,
  more: JsonObject = {},
  rest: Readonly<Record<string, JsonObject>> = {},
): JsonObject {
  return made({
    "aws_internet_gateway.I": { vpc_id: "vpc-1" },
    "aws_subnet.S": { vpc_id: "vpc-1", cidr_block: "10.0.0.0/24" },
    "aws_route_table.R": { vpc_id: "vpc-1", route: [{ cidr_block: "0.0.0.0/0", ...route }] },
    "aws_route_table_association.A": { subnet_id: "${aws_subnet.S.id}", route_table_id: "${aws_route_table.R.id}" },
    "aws_nat_gateway.N": { subnet_id: "${aws_subnet.S.id}", allocation_id: "eipalloc-1", ...more },
    ...rest,
  });
}

const ITSELF: JsonObject = { nat_gateway_id: "nat-1" };
const OUT: JsonObject = { gateway_id: "${aws_internet_gateway.I.id}" };

export const proof: Proof = {
  rule: natLeadsOut,
  breaks: [
    { what: "a gateway in a subnet that it serves", json: gateway(ITSELF), at: ["aws_nat_gateway.N.subnet_id"] },
    {
      what: "a public gateway, in words",
      json: gateway(ITSELF, { connectivity_type: "public" }),
      at: ["aws_nat_gateway.N.subnet_id"],
    },
  ],
  legal: [
    { what: "a gateway in a public subnet", json: gateway(OUT) },
    {
      what: "a route of its own",
      json: gateway(
        { cidr_block: "10.1.0.0/16", ...ITSELF },
        {},
        {
          "aws_route.Out": { route_table_id: "${aws_route_table.R.id}", destination_cidr_block: "0.0.0.0/0", ...OUT },
        },
      ),
    },
    { what: "a gateway behind a firewall", json: gateway({ vpc_endpoint_id: "vpce-1" }) },
    { what: "a gateway of which nobody routes", json: gateway({ cidr_block: "10.1.0.0/16", ...ITSELF }) },
    { what: "a private gateway", json: gateway(ITSELF, { connectivity_type: "private" }) },
    { what: "a subnet of somebody else's", json: gateway(ITSELF, { subnet_id: "subnet-1" }) },
  ],
  unknown: [
    { what: "a kind that is given", json: gateway(ITSELF, { connectivity_type: "${var.kind}" }) },
    { what: "routes that are given", json: gateway(OUT, {}, { "aws_route_table.R": { route: "${var.routes}" } }) },
    {
      what: "a subnet of which no route is known",
      json: made({
        "aws_subnet.S": { vpc_id: "vpc-1", cidr_block: "10.0.0.0/24" },
        "aws_nat_gateway.N": { subnet_id: "${aws_subnet.S.id}", allocation_id: "eipalloc-1" },
      }),
    },
  ],
  told: `warning MLP-NET-233  s aws_nat_gateway.N.subnet_id
  its own subnet leads to a NAT gateway, so nothing behind it reaches the internet, got aws_subnet.S
  fix: put it into a subnet whose default route leads to an internet gateway; acknowledge this where NAT gateways are chained on purpose
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-net-233`,
};
