import { diff } from "../../../lib/report";
import { Bodies, stackOf } from "../support";
import { between, OTHER, told, VPC } from "./support";

describe("one resource", () => {
  test.each<[string, string, Record<string, unknown>, Record<string, unknown>, string]>([
    ["an argument that replaces", "aws_vpc", { cidr_block: "10.0.0.0/16" }, { cidr_block: "10.1.0.0/16" }, "replaced"],
    ["an argument in place", "aws_vpc", { enable_dns_support: true }, { enable_dns_support: false }, "changed"],
    ["a tag", "aws_vpc", { tags: { A: "1" } }, { tags: { A: "2", B: "3" } }, "changed"],
    [
      "an argument that may",
      "aws_vpc",
      { instance_tenancy: "default" },
      { instance_tenancy: "${var.t}" },
      "may replace",
    ],
    [
      "a direction that replaces",
      "aws_sagemaker_notebook_instance",
      { volume_size: 10 },
      { volume_size: 5 },
      "replaced",
    ],
    [
      "a direction that does not",
      "aws_sagemaker_notebook_instance",
      { volume_size: 5 },
      { volume_size: 10 },
      "changed",
    ],
    ["a type nobody probed", "aws_unheard_of", { name: "a" }, { name: "b" }, "changed"],
    [
      "a block that replaces when it comes",
      "aws_ecr_repository",
      {},
      { encryption_configuration: [{ encryption_type: "KMS" }] },
      "replaced",
    ],
    [
      "a block in place when it goes",
      "aws_ecr_repository",
      { encryption_configuration: [{ encryption_type: "KMS" }] },
      {},
      "changed",
    ],
    ["timeouts", "aws_vpc_endpoint", { timeouts: { create: "1m" } }, { timeouts: { create: "2m" } }, "changed"],
    ["an expression for a literal", "aws_subnet", { vpc_id: "vpc-1" }, { vpc_id: "${var.vpc}" }, "may replace"],
    ["another provider", "aws_vpc", { provider: "aws" }, { provider: "aws.eu" }, "may replace"],
  ])("%s: %s", (_, type, before, after, action) => {
    const [change] = between({ [`${type}.X`]: before }, { [`${type}.X`]: after });
    expect([change?.action, change?.address, change?.path]).toEqual([action, `${type}.X`, "net/X"]);
  });

  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ["a block as object or list", { filter: { a: "1" } }, { filter: [{ a: "1" }] }],
    ["null, nothing and an empty list", { a: null, b: [] }, { c: [] }],
    ["the order of keys", { a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }],
    ["depends_on and provisioners", { depends_on: ["aws_vpc.A"], provisioner: [] }, { depends_on: ["aws_vpc.B"] }],
    ["create_before_destroy", { lifecycle: { create_before_destroy: true } }, {}],
  ])("no difference: %s", (_, before, after) => {
    expect(between({ "aws_unheard_of.X": before }, { "aws_unheard_of.X": after })).toEqual([]);
  });

  test("arguments are named with their index, old and new value", () => {
    const rules = (days: number) => ({
      rule: [
        { id: "a", expiration: { days: 1 } },
        { id: "b", expiration: { days } },
      ],
    });
    const type = "aws_s3_bucket_lifecycle_configuration.L";
    const [change] = between({ [type]: rules(30) }, { [type]: rules(60) });
    expect(change?.arguments).toEqual([
      { argument: "rule[1].expiration.days", kind: "changed", before: 30, after: 60, effect: "in place" },
    ]);
  });

  test("blocks that are equal are set aside, the rest are compared in their order", () => {
    const ingress = (...ports: number[]) => ({ ingress: ports.map((port) => ({ from_port: port })) });
    const changes = between(
      { "aws_security_group.G": ingress(80, 443) },
      { "aws_security_group.G": ingress(443, 22, 8080) },
    );
    expect(told(changes)).toEqual([
      "changed aws_security_group.G",
      "  ingress[1].from_port changed: in place",
      "  ingress[2] added: in place",
    ]);
  });

  test("only the order differs", () => {
    const subnets = (...ids: string[]) => ({ subnet_ids: ids, engine: "x" });
    const [change] = between(
      { "aws_sagemaker_domain.D": subnets("a", "b") },
      { "aws_sagemaker_domain.D": subnets("b", "a") },
    );
    expect(change).toMatchObject({
      action: "may replace",
      arguments: [{ argument: "subnet_ids", kind: "order", effect: "may replace", why: "only the order differs" }],
    });
  });

  test("ignored changes are none, and what is below them", () => {
    const group = (more: Record<string, unknown>) => ({
      "aws_eks_node_group.G": {
        lifecycle: [{ ignore_changes: ["scaling_config[0].desired_size", 'tags["Owner"]'] }],
        ...more,
      },
    });
    const now = group({ scaling_config: { desired_size: 1, max_size: 4 }, tags: { Owner: "a", Team: "a" } });
    const then = group({ scaling_config: { desired_size: 3, max_size: 5 }, tags: { Owner: "b", Team: "b" } });
    expect(told(between(now, then))).toEqual([
      "changed aws_eks_node_group.G",
      "  scaling_config.max_size changed: in place",
      "  tags.Team changed: in place",
    ]);
    const all = { "aws_vpc.V": { lifecycle: { ignore_changes: "all" }, cidr_block: "10.1.0.0/16" } };
    expect(between(VPC, all)).toEqual([]);
  });

  test("a comment or a construct path alone is no difference", () => {
    const elsewhere = stackOf(VPC, {}, "net");
    const moved = { ...elsewhere, resources: elsewhere.resources.map((one) => ({ ...one, path: "net/Elsewhere" })) };
    expect(diff([elsewhere], [moved]).stacks).toEqual([{ stack: "net", status: "same", resources: [], settings: [] }]);
  });
});

describe("coming and going", () => {
  test("added, destroyed, and a look-alike that a move would keep", () => {
    expect(told(between(VPC, { "aws_vpc.W": VPC["aws_vpc.V"] }))).toEqual([
      "added aws_vpc.W",
      "destroyed aws_vpc.V",
      '  ! aws_vpc.W looks like it: moveFromId("aws_vpc.V") would keep it',
    ]);
    expect(told(between(VPC, { "aws_subnet.S": {} }))).toEqual(["added aws_subnet.S", "destroyed aws_vpc.V"]);
  });

  test("moved, with what referred to it; chains are followed", () => {
    const refer = (to: string) => ({ "aws_subnet.S": { vpc_id: `\${${to}.id}` } });
    const moved = (...pairs: [string, string][]) => ({ moved: pairs.map(([from, to]) => ({ from, to })) });
    const after = { "aws_vpc.W": VPC["aws_vpc.V"], ...refer("aws_vpc.W") };
    const changes = between({ ...VPC, ...refer("aws_vpc.V") }, after, moved(["aws_vpc.V", "aws_vpc.W"]));
    expect(changes).toEqual([
      expect.objectContaining({
        action: "renamed",
        address: "aws_vpc.W",
        previousAddress: "aws_vpc.V",
        previousPath: "net/V",
      }),
    ]);
    const chain = moved(["aws_vpc.V", "aws_vpc.X"], ["aws_vpc.X", "aws_vpc.W"]);
    expect(told(between(VPC, { "aws_vpc.W": VPC["aws_vpc.V"] }, chain))).toEqual(["renamed aws_vpc.W"]);
    const circle = moved(["aws_vpc.V", "aws_vpc.X"], ["aws_vpc.X", "aws_vpc.V"]);
    expect(between(VPC, VPC, circle)).toHaveLength(2); // Terraform refuses a circle; here it has to end
  });

  test("moved and changed at once", () => {
    const changes = between(
      VPC,
      { "aws_vpc.W": OTHER["aws_vpc.V"] },
      { moved: { from: "aws_vpc.V", to: "aws_vpc.W" } },
    );
    expect(told(changes)).toEqual(["replaced aws_vpc.W", "  cidr_block changed: replaces"]);
    expect(changes[0]).toMatchObject({ previousAddress: "aws_vpc.V" });
  });

  test("imported and forgotten", () => {
    expect(told(between({}, VPC, { import: [{ to: "${aws_vpc.V}", id: "vpc-1" }] }))).toEqual(["imported aws_vpc.V"]);
    const removed = (destroy: boolean) => ({ removed: [{ from: "aws_vpc.V", lifecycle: [{ destroy }] }] });
    expect(told(between(VPC, {}, removed(false)))).toEqual(["forgotten aws_vpc.V"]);
    expect(told(between(VPC, {}, removed(true)))).toEqual(["destroyed aws_vpc.V"]);
  });

  test("instances of count and for_each, each with its key", () => {
    const each = (keys: Record<string, string>) => ({ "aws_eip.E": { for_each: keys } });
    expect(told(between(each({ a: "1", b: "2" }), each({ b: "2", c: "3" })))).toEqual([
      'added aws_eip.E["c"]',
      'destroyed aws_eip.E["a"]',
    ]);
    const count = (count?: number) => ({ "aws_eip.E": count === undefined ? {} : { count } });
    expect(told(between(count(1), count(3)))).toEqual(["added aws_eip.E[1]", "added aws_eip.E[2]"]);
    expect(told(between(count(), count(2)))).toEqual(["added aws_eip.E[1]"]);
    expect(told(between(count(2), count()))).toEqual(["destroyed aws_eip.E[1]"]);
    expect(told(between(count(2), each({ a: "1" })))).toEqual([
      'added aws_eip.E["a"]',
      "destroyed aws_eip.E[0]",
      "destroyed aws_eip.E[1]",
    ]);
  });

  test("counts are of instances", () => {
    const vpcs = (count: number, cidr: string) => ({ "aws_vpc.V": { count, cidr_block: cidr } });
    const counts = (before: Bodies, after: Bodies) => diff([stackOf(before)], [stackOf(after)]).counts;
    expect(counts({}, vpcs(3, "10.0.0.0/16"))).toMatchObject({ added: 3 });
    expect(counts(vpcs(3, "10.0.0.0/16"), {})).toMatchObject({ destroyed: 3 });
    expect(counts(vpcs(3, "10.0.0.0/16"), vpcs(2, "10.1.0.0/16"))).toMatchObject({
      replaced: 2,
      destroyed: 1,
      added: 0,
    });
    expect(counts(vpcs(1, "10.0.0.0/16"), vpcs(0, "10.1.0.0/16"))).toMatchObject({ replaced: 0, destroyed: 1 });
  });

  test("a count that only the plan knows", () => {
    const count = (count: unknown) => ({ "aws_eip.E": { count } });
    expect(told(between(count("${var.a}"), count("${var.b}")))).toEqual([
      "changed aws_eip.E",
      "  ! how many instances it has changes, and is known only at plan",
    ]);
    expect(told(between(count("${var.a}"), count("${var.a}")))).toEqual([]);
    expect(told(between({}, count("${var.a}")))).toEqual([
      "added aws_eip.E",
      "  ! how many instances it has is known only at plan",
    ]);
  });
});
