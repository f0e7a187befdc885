import { quotasOf, renderQuota, vcpuNeeds } from "../../lib/report";
import { SynthesizedStack } from "../../lib/terraform";
import { Bodies, stackOf } from "./support";

/** Each need as "needed of default name: within". */
function told(stacks: readonly SynthesizedStack[]): string[] {
  return quotasOf(stacks).needs.map(
    ({ needed, default: start, name, within }) =>
      `${String(needed)} of ${String(start)} ${name}${within === undefined ? "" : `: ${within}`}`,
  );
}

const needs = (bodies: Bodies, more: Record<string, unknown> = {}) => told([stackOf(bodies, more)]);
const unknown = (bodies: Bodies) => quotasOf([stackOf(bodies)]).unknown.map(({ address, why }) => `${address}: ${why}`);

const VPC: Bodies = { "aws_vpc.V": { cidr_block: "10.0.0.0/16" } };
const ofV = { vpc_id: "${aws_vpc.V.id}" };

describe("networks", () => {
  test("a VPC comes with its first CIDR block and its main route table", () => {
    expect(needs(VPC)).toEqual([
      "1 of 5 IPv4 CIDR blocks per VPC: net/V",
      "1 of 200 Route tables per VPC: net/V",
      "1 of 5 VPCs per Region",
    ]);
  });

  test("what counts per VPC is added up per VPC, also through the CIDR association", () => {
    const bodies = {
      ...VPC,
      "aws_vpc_ipv4_cidr_block_association.C": ofV,
      "aws_subnet.A": ofV,
      "aws_subnet.B": { vpc_id: "${aws_vpc_ipv4_cidr_block_association.C.vpc_id}" },
      "aws_subnet.C": { vpc_id: "vpc-1" },
      "aws_subnet.D": { vpc_id: "${var.vpc}" },
      "aws_subnet.E": { vpc_id: "${var.other}", count: 3 },
      "aws_subnet.F": {},
      "aws_route_table.R": ofV,
      "aws_vpc_endpoint.I": { ...ofV, vpc_endpoint_type: "Interface" },
      "aws_vpc_endpoint.G": ofV,
    };
    expect(needs(bodies)).toEqual([
      "1 of 20 Gateway VPC endpoints per Region",
      "2 of 5 IPv4 CIDR blocks per VPC: net/V",
      "1 of 50 Interface VPC endpoints per VPC: net/V",
      "2 of 200 Route tables per VPC: net/V",
      "3 of 200 Subnets per VPC: ${var.other}",
      "1 of 200 Subnets per VPC: ${var.vpc}",
      "1 of 200 Subnets per VPC: a VPC known only at plan",
      "2 of 200 Subnets per VPC: net/V",
      "1 of 200 Subnets per VPC: vpc-1",
      "1 of 5 VPCs per Region",
    ]);
  });

  test("a VPC of another stack is known through its output", () => {
    const net = stackOf(VPC, { output: { vpc: { value: "${aws_vpc.V.id}" } } });
    const app = stackOf(
      {
        "data.terraform_remote_state.cross-stack-reference-input-net": { backend: "local" },
        "aws_subnet.S": { vpc_id: "${data.terraform_remote_state.cross-stack-reference-input-net.outputs.vpc}" },
        "aws_subnet.T": { vpc_id: "${data.terraform_remote_state.elsewhere.outputs.vpc}" },
      },
      {},
      "app",
    );
    expect(told([net, app])).toEqual(
      expect.arrayContaining([
        "1 of 200 Subnets per VPC: net/V",
        "1 of 200 Subnets per VPC: ${data.terraform_remote_state.elsewhere.outputs.vpc}",
      ]),
    );
  });

  test("references in a circle lead nowhere, and end", () => {
    const circle = {
      "aws_subnet.A": { vpc_id: "${aws_subnet.B.vpc_id}" },
      "aws_subnet.B": { vpc_id: "${aws_subnet.A.vpc_id}" },
    };
    expect(needs(circle)).toHaveLength(2);
  });

  test("NAT gateways count by zone, addresses and gateways by region", () => {
    const zone = (letter: string) => ({ availability_zone: `us-east-1${letter}`, ...ofV });
    const bodies = {
      "aws_subnet.A": zone("a"),
      "aws_subnet.B": zone("b"),
      "aws_nat_gateway.A": { subnet_id: "${aws_subnet.A.id}" },
      "aws_nat_gateway.B": { subnet_id: "${aws_subnet.B.id}" },
      "aws_nat_gateway.C": { subnet_id: "${aws_subnet.B.id}", count: 6 },
      "aws_nat_gateway.D": { subnet_id: "subnet-1" },
      "aws_eip.E": { for_each: { a: "", b: "" } },
      "aws_internet_gateway.G": {},
      "aws_security_group.S": {},
    };
    expect(needs(bodies)).toEqual([
      "2 of 5 EC2-VPC Elastic IPs",
      "1 of 5 Internet gateways per Region",
      "1 of 5 NAT gateways per Availability Zone: us-east-1a",
      "7 of 5 NAT gateways per Availability Zone: us-east-1b",
      "2 of 200 Subnets per VPC: ${aws_vpc.V.id}",
      "1 of 2500 VPC security groups per Region",
    ]);
    expect(unknown(bodies)).toEqual(["aws_nat_gateway.D: the zone of its subnet is not in the JSON"]);
  });

  test("what cannot be counted is said", () => {
    const bodies = {
      "aws_eip.E": { count: "${var.n}" },
      "aws_vpc_endpoint.L": { vpc_endpoint_type: "GatewayLoadBalancer" },
    };
    expect(unknown(bodies)).toEqual([
      "aws_eip.E: its count is known only at plan",
      "aws_vpc_endpoint.L: no quota is known for an endpoint of type GatewayLoadBalancer",
    ]);
    expect(needs(bodies)).toEqual([]);
  });
});

describe("vCPUs", () => {
  const group = (types: unknown[], max: unknown, more: Record<string, unknown> = {}): Bodies => ({
    "aws_eks_node_group.G": { instance_types: types, scaling_config: { desired_size: 0, max_size: max }, ...more },
  });

  test("count at the largest size, by family and market", () => {
    // p5.48xlarge and p4d.24xlarge have 192 and 96 vCPUs, m7i.large has 2
    const bodies = {
      ...group(["p5.48xlarge"], 2),
      "aws_instance.I": { instance_type: "p4d.24xlarge", count: 2 },
      "aws_instance.M": { instance_type: "m7i.large" },
      "aws_instance.S": { instance_type: "p5.48xlarge", instance_market_options: { market_type: "spot" } },
    };
    expect(needs(bodies).map((line) => line.replace(/ of 0 /, " of none "))).toEqual([
      `${String(192)} of none All P5 Spot Instance Requests`,
      `${String(2 * 192 + 2 * 96)} of none Running On-Demand P instances`,
      "2 of 5 Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances",
    ]);
    expect(vcpuNeeds(quotasOf([stackOf({ ...bodies, "aws_eip.E": {} })])).map(({ code }) => code)).toEqual([
      "L-C4BD4855",
      "L-417A185B",
      "L-1216C47A",
    ]);
  });

  test("of several types the largest counts", () => {
    // g5.xlarge has 4, g5.12xlarge 48, m7i.large 2
    expect(needs(group(["g5.xlarge", "g5.12xlarge", "m7i.large"], 3))).toEqual([
      `${String(3 * 48)} of 0 Running On-Demand G and VT instances`,
      `${String(3 * 2)} of 5 Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances`,
    ]);
  });

  test("a capacity block needs none", () => {
    expect(needs(group(["p5.48xlarge"], 2, { capacity_type: "CAPACITY_BLOCK" }))).toEqual([]);
  });

  test.each<[string, Bodies, string]>([
    ["a size of the plan", group(["m7i.large"], "${var.n}"), "the largest number of instances is known only at plan"],
    ["a family nobody knows", group(["q1.large"], 1), "the on-demand vCPU quota of q1.large is not known"],
    [
      "Spot of P6",
      group(["p6-b200.48xlarge"], 1, { capacity_type: "SPOT" }),
      "the spot vCPU quota of p6-b200.48xlarge is not known",
    ],
    ["a size nobody knows", group(["m7i.colossal"], 1), "the vCPUs of m7i.colossal are not in the catalog"],
    ["no type, which is EKS' own default", group([], 1), "the vCPUs of t3.medium are not in the catalog"],
  ])("%s is unknown", (_, bodies, why) => {
    expect(unknown(bodies)).toEqual([`aws_eks_node_group.G: ${why}`]);
    expect(needs(bodies)).toEqual([]);
  });
});

test("accounts and regions are counted apart", () => {
  const stack = (name: string, provider: Record<string, unknown>) =>
    stackOf({ "aws_eip.E": {} }, { provider: { aws: provider } }, name);
  const report = quotasOf([
    stack("a", { region: "us-east-1", allowed_account_ids: ["111122223333"] }),
    stack("b", { region: "us-east-1", allowed_account_ids: ["111122223333"] }),
    stack("c", { region: "eu-west-1", allowed_account_ids: ["111122223333"] }),
    stack("d", { region: "us-east-1", allowed_account_ids: ["444455556666"] }),
    stack("e", { region: "us-east-1", allowed_account_ids: ["111122223333", "444455556666"] }),
  ]);
  expect(report.needs.map(({ region, account, needed }) => [region, account, needed])).toEqual([
    ["eu-west-1", "111122223333", 1],
    ["us-east-1", "111122223333", 2],
    ["us-east-1", "444455556666", 1],
    ["us-east-1", undefined, 1],
  ]);
  expect(report.needs[1]?.addresses).toEqual(["aws_eip.E", "aws_eip.E"]);
});

describe("the report", () => {
  test("reads as a table, then those above the default", () => {
    const stack = stackOf({ "aws_eip.E": { count: 6 }, "aws_nat_gateway.N": { subnet_id: "subnet-1" } });
    expect(renderQuota(quotasOf([stack])).split("\n")).toEqual([
      "need  default  code        quota",
      "----  -------  ----------  -------------------",
      "   6        5  L-0263D0A3  EC2-VPC Elastic IPs",
      "above the default, ask for more: L-0263D0A3",
      "in us-east-1",
      "at the largest size of every group; what the account uses already is not known; defaults of 2026-08-17",
      "not counted:",
      "  net/N (aws_nat_gateway.N): the zone of its subnet is not in the JSON",
    ]);
  });

  test("names regions where there are several, and the unknown one", () => {
    const two = stackOf({ "aws_eip.E": {}, "aws_eip.F": { region: "eu-west-1" } });
    expect(
      renderQuota(quotasOf([two]))
        .split("\n")
        .slice(0, 4),
    ).toEqual([
      "need  default  code        quota                region",
      "----  -------  ----------  -------------------  ---------",
      "   1        5  L-0263D0A3  EC2-VPC Elastic IPs  eu-west-1",
      "   1        5  L-0263D0A3  EC2-VPC Elastic IPs  us-east-1",
    ]);
    expect(renderQuota(quotasOf([stackOf({ "aws_eip.E": {} }, { provider: {} })]))).toContain("\nin region unknown\n");
    expect(renderQuota(quotasOf([]))).toMatch(/^no counted quota is used\n/);
  });
});
