import { costOf, renderCost } from "../../lib/report";
import { Bodies, cost, stackOf, told } from "./support";

/** Prices by hand, from the AWS price list in us-east-1; a month has 730 hours. */
const HOURS = 730;

describe("a fixed price", () => {
  test.each<[string, Record<string, unknown>, string, number, string[]]>([
    ["aws_nat_gateway", {}, "1 NAT gateway", 0.045 * HOURS, ["data processed"]],
    ["aws_eip", {}, "1 public IPv4 address", 0.005 * HOURS, []],
    ["aws_kms_key", {}, "1 KMS key", 1, ["requests", "key material kept after rotations"]],
    ["aws_kms_replica_key", {}, "1 KMS key", 1, ["requests", "key material kept after rotations"]],
    ["aws_eks_cluster", { upgrade_policy: { support_type: "STANDARD" } }, "1 EKS control plane", 0.1 * HOURS, []],
    [
      "aws_eks_cluster",
      {},
      "1 EKS control plane",
      0.1 * HOURS,
      ["extended support, once the version has left standard support"],
    ],
    ["aws_lb", {}, "1 application load balancer", 0.0225 * HOURS, ["capacity units"]],
    ["aws_lb", { load_balancer_type: "network" }, "1 network load balancer", 0.0225 * HOURS, ["capacity units"]],
    [
      "aws_vpc_endpoint",
      { vpc_endpoint_type: "Interface", subnet_ids: ["a", "b", "c"] },
      "3 interface endpoint, per zone",
      3 * 0.01 * HOURS,
      ["data processed"],
    ],
    ["aws_ebs_volume", { type: "gp3", size: 100 }, "100 GB of gp3", 100 * 0.08, []],
  ])("%s %j", (type, body, item, usd, byUse) => {
    const rounded = Number(usd.toFixed(3));
    expect(cost(type, body)).toEqual({ known: [`${item}: ${String(rounded)}`], unknown: [], byUse, sum: rounded });
  });

  test("is that of the region of the resource, of its provider, or unknown", () => {
    const disk = { type: "gp3", size: 10 };
    const providers = { provider: { aws: [{ region: "us-east-1" }, { alias: "eu", region: "eu-west-1" }] } };
    expect(cost("aws_ebs_volume", { ...disk, provider: "aws.eu" }, providers).sum).toBe(0.88); // 10 GB at 0.088
    expect(cost("aws_ebs_volume", { ...disk, region: "eu-north-1" }, providers).sum).toBe(0.836); // 10 GB at 0.0836
    expect(cost("aws_nat_gateway", { region: "eu-west-1" }).unknown).toEqual([
      "no price of natGateway was read for eu-west-1",
    ]);
    for (const provider of [
      {},
      { aws: {} },
      { aws: { region: "${var.region}" } },
      { aws: { alias: "x", region: "us-east-1" } },
    ]) {
      expect(cost("aws_nat_gateway", {}, { provider }).unknown).toEqual(["its region is not in the JSON"]);
    }
  });

  test("counts instances of count and for_each", () => {
    expect(cost("aws_eip", { count: 3 }).known).toEqual([`3 public IPv4 address: ${String(3 * 0.005 * HOURS)}`]);
    expect(cost("aws_eip", { for_each: { a: 1, b: 2 } }).sum).toBe(2 * 0.005 * HOURS);
    expect(cost("aws_eip", { count: 0 }).sum).toBe(0);
    for (const more of [{ count: "${var.n}" }, { for_each: "${var.all}" }]) {
      expect(cost("aws_eip", more)).toMatchObject({ known: [], unknown: ["its count is known only at plan"], sum: 0 });
    }
  });
});

describe("unknown, never guessed", () => {
  test.each<[string, Record<string, unknown>, string]>([
    ["aws_unheard_of", {}, "no price of aws_unheard_of in the catalog"],
    ["aws_lb", { load_balancer_type: "gateway" }, "no price of a load balancer of type gateway"],
    ["aws_lb", { load_balancer_type: "${var.t}" }, "no price of a load balancer of type known only at plan"],
    [
      "aws_vpc_endpoint",
      { vpc_endpoint_type: "GatewayLoadBalancer" },
      "no price of an endpoint of type GatewayLoadBalancer",
    ],
    [
      "aws_vpc_endpoint",
      { vpc_endpoint_type: "Interface", subnet_ids: "${var.s}" },
      "the number of its subnets is known only at plan",
    ],
    ["aws_ebs_volume", { size: 10 }, "a disk that does not say it is gp3 has no price here"],
    ["aws_ebs_volume", { type: "gp3", size: "${var.s}" }, "the size of a disk is not in the JSON"],
    [
      "aws_ebs_volume",
      { type: "gp3", size: 1, region: "af-south-1" },
      "no price of gp3Storage was read for af-south-1",
    ],
  ])("%s %j: %s", (type, body, why) => {
    expect(cost(type, body)).toEqual({ known: [], unknown: [why], byUse: [], sum: 0 });
  });
});

test("what is free by itself, and what is billed by use", () => {
  for (const type of [
    "aws_vpc",
    "aws_iam_role",
    "aws_s3_bucket_policy",
    "aws_sagemaker_model_package_group",
    "terraform_data",
  ])
    expect(cost(type, {})).toEqual({ known: [], unknown: [], byUse: [], sum: 0 });
  expect(cost("aws_vpc_endpoint", {})).toEqual({ known: [], unknown: [], byUse: [], sum: 0 });
  expect(cost("aws_s3_bucket", {}).byUse).toEqual(["storage, requests and data transfer"]);
  expect(cost("kubernetes_namespace", {}).byUse).toEqual([
    "what it asks the cluster for: load balancers, volumes, nodes",
  ]);
  expect(told(stackOf({ "data.aws_eip.X": {} }))).toEqual({ known: [], unknown: [], byUse: [], sum: 0 });
});

describe("instances", () => {
  /** On demand in us-east-1, by the hour. */
  const M7I = 0.1008;

  test("an instance and its gp3 disks", () => {
    const body = {
      instance_type: "m7i.large",
      root_block_device: { volume_type: "gp3", volume_size: 30 },
      ebs_block_device: [{ volume_type: "gp3", volume_size: 100 }],
    };
    expect(cost("aws_instance", { ...body, count: 2 })).toEqual({
      known: [
        `2 m7i.large: ${(2 * M7I * HOURS).toFixed(3)}`,
        `60 GB of gp3: ${(2 * 30 * 0.08).toFixed(1)}`,
        `200 GB of gp3: ${(2 * 100 * 0.08).toFixed(0)}`,
      ],
      unknown: [],
      byUse: ["data transfer"],
      sum: Number((2 * (M7I * HOURS + 130 * 0.08)).toFixed(3)),
    });
    expect(cost("aws_instance", { instance_type: "m7i.large" }).unknown).toEqual([
      "a disk that does not say it is gp3 has no price here",
    ]);
  });

  const group = (type: Record<string, unknown>, desired: unknown, max: unknown = desired) =>
    cost("aws_eks_node_group", { ...type, scaling_config: [{ desired_size: desired, max_size: max, min_size: 0 }] });
  const disks = "disks of the instances are not counted";
  const SPOT = `Spot prices move: $${(M7I * HOURS).toFixed(2)} a month at most for 1 m7i.large, the price on demand of 2026-07-20`;

  test("a group costs what it runs, and may grow", () => {
    expect(group({ instance_types: ["m7i.large"] }, 2, 5)).toEqual({
      known: [`2 m7i.large: ${(2 * M7I * HOURS).toFixed(3)}`],
      unknown: [disks],
      byUse: ["data transfer", "instances beyond 2, up to 5"],
      sum: Number((2 * M7I * HOURS).toFixed(3)),
    });
  });

  test("a group that starts empty costs nothing yet, whatever is in it", () => {
    for (const type of [
      { instance_types: ["p5.48xlarge"] },
      { instance_types: ["x1.unheard"] },
      { instance_types: ["m7i.large"], capacity_type: "SPOT" },
    ]) {
      expect(group(type, 0, 4)).toEqual({ known: [], unknown: [], byUse: ["instances beyond 0, up to 4"], sum: 0 });
    }
  });

  test.each<[string, Record<string, unknown>, unknown, string]>([
    ["Spot", { instance_types: ["m7i.large"], capacity_type: "SPOT" }, 1, SPOT],
    [
      "Spot of a type without a price",
      { instance_types: ["x1.unheard"], capacity_type: "SPOT" },
      1,
      "Spot prices move",
    ],
    [
      "a capacity block",
      { instance_types: ["p5.48xlarge"], capacity_type: "CAPACITY_BLOCK" },
      1,
      "the price of a capacity block is fixed when it is bought",
    ],
    [
      "several types",
      { instance_types: ["m7i.large", "m6i.large"] },
      1,
      "which of several instance types runs is decided later",
    ],
    [
      "a size of the plan",
      { instance_types: ["m7i.large"] },
      "${var.n}",
      "the number of instances is known only at plan",
    ],
    ["no type, which is EKS' own default", {}, 1, "no price of t3.medium was read for us-east-1"],
    ["a type of the plan", { instance_types: ["${var.t}"] }, 1, "its instance type is known only at plan"],
    [
      "a capacity of the plan",
      { instance_types: ["m7i.large"], capacity_type: "${var.c}" },
      1,
      "capacity_type is known only at plan",
    ],
    ["a type without a price", { instance_types: ["x1.unheard"] }, 1, "no price of x1.unheard was read for us-east-1"],
    ["a count of the plan", { instance_types: ["m7i.large"], count: "${var.n}" }, 1, "its count is known only at plan"],
  ])("%s is unknown", (_, type, desired, why) => {
    expect(group(type, desired)).toMatchObject({ known: [], unknown: [why, disks], sum: 0 });
  });

  test("the launch template of the stack says the type and the market", () => {
    const stack = (template: Record<string, unknown>, group: Record<string, unknown> = {}) =>
      told(
        stackOf({
          "aws_launch_template.L": { instance_type: "m7i.large", ...template },
          "aws_autoscaling_group.G": {
            launch_template: { id: "${aws_launch_template.L.id}" },
            min_size: 1,
            max_size: 1,
            ...group,
          },
        }),
      );
    expect(stack({}).known).toEqual([`1 m7i.large: ${(M7I * HOURS).toFixed(3)}`]);
    expect(stack({}, { desired_capacity: "3", max_size: 3 }).known).toEqual([
      `3 m7i.large: ${(3 * M7I * HOURS).toFixed(3)}`,
    ]);
    expect(stack({ instance_market_options: { market_type: "spot" } }).unknown).toEqual([SPOT, disks]);
    expect(stack({ instance_market_options: [{ market_type: "capacity-block" }] }).unknown[0]).toMatch(
      /capacity block/,
    );
    expect(stack({}, { mixed_instances_policy: [{}] }).unknown).toEqual([
      "a mixed instances policy decides at run time",
      disks,
    ]);
  });

  test.each(["aws_batch_compute_environment", "aws_ec2_fleet", "aws_emr_cluster", "aws_spot_fleet_request"])(
    "%s is not counted, and says so",
    (type) => expect(cost(type, {}).unknown[0]).toBe(`${type} is not counted`),
  );
});

describe("the report", () => {
  const bodies: Bodies = {
    "aws_nat_gateway.A": {},
    "aws_vpc_endpoint.B": { vpc_endpoint_type: "Interface", subnet_ids: ["a", "b"] },
    "aws_s3_bucket.C": {},
    "aws_s3_bucket.D": {},
    "aws_unheard_of.E": {},
  };

  test("adds up over stacks, and says when its prices were read", () => {
    const report = costOf([stackOf(bodies), stackOf({ "aws_instance.I": { instance_type: "m7i.large" } }, {}, "app")]);
    // 0.045 x 730 + 2 x 0.01 x 730 + 0.1008 x 730
    expect(report.monthlyUsd).toBe(32.85 + 14.6 + 73.584);
    expect(report.asOf).toBe("2024-07-01 to 2026-07-20");
    expect(report.sources.map(({ date }) => date)).toEqual(["2024-07-01/2025-07-07", "2026-07-20"]);
    expect(report.lines[0]).toEqual({
      stack: "net",
      address: "aws_nat_gateway.A",
      path: "net/A",
      region: "us-east-1",
      item: "NAT gateway",
      quantity: 1,
      monthlyUsd: 32.85,
      priceDate: "2024-07-01/2025-07-07",
    });
  });

  test("reads as a table, then what is not in its sum", () => {
    expect(renderCost(costOf([stackOf(bodies)])).split("\n")).toEqual([
      "USD a month  item                              construct",
      "-----------  --------------------------------  ---------",
      "     $32.85  NAT gateway                       net/A",
      "     $14.60  2 x interface endpoint, per zone  net/B",
      "     $47.45  known",
      "list prices in us-east-1, read 2024-07-01 to 2025-07-07: on demand, running all month, without tax and discounts",
      "",
      "unknown, not in the sum:",
      "  net/E (aws_unheard_of.E): no price of aws_unheard_of in the catalog",
      "",
      "billed by use, not in the sum:",
      "  aws_nat_gateway: data processed",
      "  aws_s3_bucket: storage, requests and data transfer (2)",
      "  aws_vpc_endpoint: data processed",
    ]);
  });

  test("says the region of each line where there are several, and that there is nothing", () => {
    const disk = (region: string) => ({ type: "gp3", size: 1, region });
    const two = stackOf({ "aws_ebs_volume.A": disk("us-east-1"), "aws_ebs_volume.B": disk("eu-west-1") });
    expect(
      renderCost(costOf([two]))
        .split("\n")
        .slice(0, 6),
    ).toEqual([
      "USD a month  item       construct  region",
      "-----------  ---------  ---------  ---------",
      "      $0.08  GB of gp3  net/A      us-east-1",
      "      $0.09  GB of gp3  net/B      eu-west-1",
      "      $0.17  known",
      "list prices, read 2024-07-18: on demand, running all month, without tax and discounts",
    ]);
    expect(renderCost(costOf([]))).toBe("nothing has a fixed price\n\nunknown: nothing\n\nbilled by use: nothing");
  });
});
