import { publicNodes } from "../../../../lib/checks/rules/public-nodes";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const TO_GATEWAY: JsonObject = { cidr_block: "0.0.0.0/0", gateway_id: "${aws_internet_gateway.I.id}" };
const TO_NAT: JsonObject = { cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-0123456789abcdef0" };
const TWO: JsonObject = { network_interfaces: [{ network_card_index: 0 }, { network_card_index: 1 }] };
const MAPS: JsonObject = { map_public_ip_on_launch: true };

function nodes(
  subnet: JsonObject,
  template: JsonObject,
  table: JsonObject = { route: [TO_GATEWAY] },
  more: JsonObject = {},
): JsonObject {
  return {
    resource: {
      aws_internet_gateway: { I: {} },
      aws_subnet: { S: subnet },
      aws_route_table: { R: table },
      aws_route_table_association: {
        A: { subnet_id: "${aws_subnet.S.id}", route_table_id: "${aws_route_table.R.id}" },
      },
      aws_launch_template: { T: template },
      aws_eks_node_group: {
        G: {
          subnet_ids: ["${aws_subnet.S.id}"],
          launch_template: { id: "${aws_launch_template.T.id}", version: "1" },
        },
      },
      ...more,
    },
  };
}

const ROUTE: JsonObject = {
  aws_route: {
    Out: {
      route_table_id: "${aws_route_table.R.id}",
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: "${aws_internet_gateway.I.id}",
    },
  },
};
const AT = ["aws_eks_node_group.G.subnet_ids"];

export const proof: Proof = {
  rule: publicNodes,
  breaks: [
    { what: "several interfaces in a public subnet", json: nodes(MAPS, TWO), at: AT },
    { what: "the same by a route beside its table", json: nodes(MAPS, TWO, {}, ROUTE), at: AT },
    { what: "a subnet that maps no addresses", json: nodes({}, {}), at: AT },
    {
      what: "a template that refuses an address",
      json: nodes(MAPS, { network_interfaces: [{ associate_public_ip_address: "false" }] }),
      at: AT,
    },
  ],
  legal: [
    { what: "several interfaces behind a NAT gateway", json: nodes({}, TWO, { route: [TO_NAT] }) },
    { what: "a subnet that maps addresses", json: nodes(MAPS, {}) },
    {
      what: "a template that asks for an address",
      json: nodes({}, { network_interfaces: [{ associate_public_ip_address: "true" }] }),
    },
    {
      what: "a gateway for some addresses alone",
      json: nodes({}, TWO, { route: [{ cidr_block: "10.0.0.0/8", gateway_id: "${aws_internet_gateway.I.id}" }] }),
    },
    {
      what: "subnets of somebody else with one interface",
      json: { resource: { aws_eks_node_group: { G: { subnet_ids: ["subnet-0123456789abcdef0"] } } } },
    },
  ],
  unknown: [
    {
      what: "subnets that an expression chooses from",
      json: nodes(
        MAPS,
        TWO,
        { route: [TO_GATEWAY] },
        {
          aws_subnet: { S: MAPS, P: {} },
          aws_eks_node_group: {
            G: {
              subnet_ids: "${var.private ? [aws_subnet.P.id] : [aws_subnet.S.id]}",
              launch_template: { id: "${aws_launch_template.T.id}", version: "1" },
            },
          },
        },
      ),
    },
    {
      what: "several interfaces in subnets of somebody else",
      json: {
        resource: {
          aws_launch_template: { T: TWO },
          aws_eks_node_group: {
            G: {
              subnet_ids: ["subnet-0123456789abcdef0"],
              launch_template: { id: "${aws_launch_template.T.id}", version: "1" },
            },
          },
        },
      },
    },
    {
      what: "interfaces that only the plan knows",
      json: nodes({}, { dynamic: { network_interfaces: { for_each: "${var.cards}", content: {} } } }),
    },
    {
      what: "an address that only the plan knows",
      json: nodes({}, { network_interfaces: [{ associate_public_ip_address: "${var.public}" }] }),
    },
  ],
  told: `warning MLP-NET-101  s aws_eks_node_group.G.subnet_ids
  nodes with several interfaces get no public address, and their subnets lead to an internet gateway, got 2 interfaces in aws_subnet.S
  fix: put them into subnets that lead to a NAT gateway; right where VPC endpoints give them all they need
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-net-101`,
};
