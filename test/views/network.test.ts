import { JsonObject, synthesizedStack } from "../../lib/terraform";
import { Block, Network, Views } from "../../lib/views";

function networkOf(resource: JsonObject): { network: Network; views: Views } {
  const views = Views.of([synthesizedStack("s", { resource, variable: { given: {} } })]);
  return { network: views.network, views };
}

const GATEWAY = "${aws_internet_gateway.I.id}";
const OF_TABLE: JsonObject = { route_table_id: "${aws_route_table.R.id}" };

/** Whether the subnet of a route table, with these routes inside and beside it, is public. */
function isPublic(table: JsonObject, beside: JsonObject = {}, more: JsonObject = {}): boolean | undefined {
  const { network } = networkOf({
    aws_internet_gateway: { I: {} },
    aws_subnet: { S: {} },
    aws_route_table: { R: table, Other: {} },
    aws_route_table_association: { A: { subnet_id: "${aws_subnet.S.id}", ...OF_TABLE }, ...more },
    aws_route: beside,
  });
  return network.subnets[0]!.isPublic;
}

describe("a subnet is public", () => {
  test.each<[string, boolean | undefined, boolean | undefined]>([
    ["by a route in its table", true, isPublic({ route: [{ cidr_block: "0.0.0.0/0", gateway_id: GATEWAY }] })],
    ["by a route of IPv6", true, isPublic({ route: { ipv6_cidr_block: "::/0", gateway_id: "igw-0123456789abcdef0" } })],
    [
      "by a route beside its table",
      true,
      isPublic({}, { Out: { ...OF_TABLE, destination_cidr_block: "0.0.0.0/0", gateway_id: GATEWAY } }),
    ],
    ["not by a NAT gateway", false, isPublic({ route: [{ cidr_block: "0.0.0.0/0", nat_gateway_id: "nat-0" }] })],
    [
      "not by a route for some addresses",
      false,
      isPublic({ route: [{ cidr_block: "10.0.0.0/8", gateway_id: GATEWAY }] }),
    ],
    ["not without routes", false, isPublic({})],
    [
      "for all that is known of a gateway that only the plan knows",
      undefined,
      isPublic({ route: [{ cidr_block: "0.0.0.0/0", gateway_id: "${var.given}" }] }),
    ],
    ["for all that is known of routes that only the plan knows", undefined, isPublic({ route: "${var.given}" })],
    [
      "for all that is known of one with two tables",
      undefined,
      isPublic({}, {}, { B: { subnet_id: "${aws_subnet.S.id}", route_table_id: "${aws_route_table.Other.id}" } }),
    ],
  ])("%s", (_, expected, found) => {
    expect(found).toBe(expected);
  });

  test("for all that is known of the main table", () => {
    expect(networkOf({ aws_subnet: { S: {} } }).network.subnets[0]!.isPublic).toBeUndefined();
  });
});

test("subnets that an argument names have zones, if all of them have", () => {
  const { network, views } = networkOf({
    aws_vpc: { V: {} },
    aws_vpc_ipv4_cidr_block_association: { Pods: { vpc_id: "${aws_vpc.V.id}" } },
    aws_subnet: {
      A: { vpc_id: "${aws_vpc.V.id}", availability_zone: "us-east-1a" },
      B: { vpc_id: "vpc-0123456789abcdef0", availability_zone: "us-east-1b" },
      D: { vpc_id: "${aws_vpc_ipv4_cidr_block_association.Pods.vpc_id}" },
      C: { availability_zone: "${var.given}" },
    },
    aws_eks_node_group: {
      Two: { subnet_ids: ["${aws_subnet.A.id}", "${aws_subnet.B.id}", "${aws_subnet.A.id}"] },
      Three: { subnet_ids: ["${aws_subnet.A.id}", "${aws_subnet.C.id}"] },
      Theirs: { subnet_ids: ["subnet-0123456789abcdef0"] },
      None: {},
    },
  });
  const groups = views.resources("aws_eks_node_group");
  const zones = groups.map((group) => [...(network.zonesOf(group, "subnet_ids") ?? ["?"])]);
  expect(zones).toEqual([["us-east-1a", "us-east-1b"], ["?"], ["?"], ["?"]]);
  const named = groups.map((group) => network.subnetsIn(group, "subnet_ids").map(({ resource }) => resource.address));
  expect(named).toEqual([["aws_subnet.A", "aws_subnet.B"], ["aws_subnet.A", "aws_subnet.C"], [], []]);
  expect(network.subnets.map(({ vpc }) => vpc?.address)).toEqual(["aws_vpc.V", undefined, "aws_vpc.V", undefined]);
});

test("subnets of several lists have zones by their names, or else by their ids", () => {
  const { network, views } = networkOf({
    aws_subnet: {
      A: { availability_zone: "us-east-1a" },
      B: { availability_zone_id: "use1-az2" },
      C: { availability_zone_id: "use1-az4" },
    },
    aws_eks_node_group: {
      A: { subnet_ids: ["${aws_subnet.A.id}"] },
      B: { subnet_ids: ["${aws_subnet.B.id}"] },
      C: { subnet_ids: ["${aws_subnet.C.id}"] },
    },
  });
  const [a, b, c] = views.resources("aws_eks_node_group");
  const zones = (...groups: Block[]) => [...(network.zonesOfAll(groups, "subnet_ids") ?? ["?"])];
  expect([zones(a!), zones(b!, c!), zones(a!, b!), zones()]).toEqual([
    ["us-east-1a"],
    ["use1-az2", "use1-az4"],
    ["?"],
    [],
  ]);
});
