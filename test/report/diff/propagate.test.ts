import { diff } from "../../../lib/report";
import { Bodies, stackOf } from "../support";
import { between, OTHER, told, VPC } from "./support";

describe("what a change does to others", () => {
  const subnet = (vpc: string) => ({ "aws_subnet.S": { vpc_id: vpc, cidr_block: "10.0.0.0/24" } });

  test("a replaced resource replaces those that need its id, and theirs", () => {
    const rest = { ...subnet("${aws_vpc.V.id}"), "aws_nat_gateway.N": { subnet_id: "${aws_subnet.S.id}" } };
    const changes = between({ ...VPC, ...rest }, { ...OTHER, ...rest });
    expect(told(changes)).toEqual([
      "replaced aws_vpc.V",
      "  cidr_block changed: replaces",
      "replaced aws_subnet.S",
      "  vpc_id reference: replaces",
      "replaced aws_nat_gateway.N",
      "  subnet_id reference: replaces",
    ]);
    expect(changes[1]?.arguments[0]?.why).toBe("it refers to aws_vpc.V, which changes");
  });

  test.each([
    ["inside a function", "${element([aws_vpc.V.id], 0)}", "may replace"],
    ["with an index", "${aws_vpc.V[0].id}", "replaced"],
    ["an argument that stays", "${aws_vpc.V.instance_tenancy}", undefined],
    ["an escaped expression", "$${aws_vpc.V.id}", undefined],
    ["in quotes", '${format("see aws_vpc.V.id in %s", "the docs")}', undefined],
    ["in a comment", "${/* aws_vpc.V.id */ local.vpc}", undefined],
    ["in text that is filled in", '${format("%s", "vpc ${aws_vpc.V.id}")}', "may replace"],
    ["in a name of a loop", "${[for aws_vpc in local.vpcs : aws_vpc.V.id][0]}", undefined],
    ["another resource of a longer name", "${aws_vpc.V2.id}", undefined],
  ])("a reference %s: %s %s", (_, vpc, action) => {
    const tenancy = (body: Bodies) => ({ "aws_vpc.V": { ...body["aws_vpc.V"], instance_tenancy: "default" } });
    const changes = between({ ...tenancy(VPC), ...subnet(vpc) }, { ...tenancy(OTHER), ...subnet(vpc) });
    expect(changes.find(({ address }) => address === "aws_subnet.S")?.action).toBe(action);
  });

  test("an update in place touches the argument that changes, and versions", () => {
    const stack = (size: string, more: Record<string, unknown> = {}) => ({
      "aws_launch_template.L": { instance_type: size },
      "aws_eks_node_group.G": {
        launch_template: { id: "${aws_launch_template.L.id}", version: "${aws_launch_template.L.latest_version}" },
        ...more,
      },
      "aws_unheard_of.U": { size: "${aws_launch_template.L.instance_type}" },
    });
    expect(told(between(stack("m7i.large"), stack("m7i.xlarge")))).toEqual([
      "changed aws_launch_template.L",
      "  instance_type changed: in place",
      "changed aws_eks_node_group.G",
      "  launch_template.version reference: in place",
      "changed aws_unheard_of.U",
      "  size reference: unknown",
    ]);
  });

  test("through a local value, a data source and an output of a data source", () => {
    const more = { locals: { vpc: "${aws_vpc.V.id}" } };
    const rest = {
      ...subnet("${local.vpc}"),
      "data.aws_vpc.Read": { id: "${aws_vpc.V.id}" },
      "aws_subnet.T": { vpc_id: "${data.aws_vpc.Read.id}" },
      "data.aws_ami.Waits": { depends_on: ["aws_vpc.V"] },
      "aws_instance.I": { ami: "${data.aws_ami.Waits.id}" },
    };
    const { stacks } = diff([stackOf({ ...VPC, ...rest }, more)], [stackOf({ ...OTHER, ...rest }, more)]);
    expect(stacks[0]?.resources.map(({ action, address }) => `${action} ${address}`)).toEqual([
      "replaced aws_vpc.V",
      "replaced aws_subnet.S",
      "may replace aws_subnet.T",
      "may replace aws_instance.I",
    ]);
  });

  test("a local value, a variable or a data source that differs by itself", () => {
    const rest = {
      ...subnet("${local.vpc}"),
      "aws_subnet.T": { vpc_id: "${var.vpc}" },
      "aws_instance.I": { ami: "${data.aws_ami.A.id}" },
    };
    const stack = (value: string, recent: boolean) =>
      stackOf(
        { ...rest, "data.aws_ami.A": { most_recent: recent } },
        { locals: { vpc: value, other: [value] }, variable: { vpc: { default: value } } },
      );
    const result = diff([stack("vpc-1", true)], [stack("vpc-2", false)]);
    expect(result.stacks[0]?.resources.map(({ action, address }) => `${action} ${address}`)).toEqual([
      "replaced aws_subnet.S",
      "may replace aws_subnet.T",
      "may replace aws_instance.I",
    ]);
    expect(result.stacks[0]?.settings).toEqual([
      { setting: "data.aws_ami.A.most_recent", before: true, after: false },
      { setting: "locals.other", before: ["vpc-1"], after: ["vpc-2"] },
      { setting: "locals.vpc", before: "vpc-1", after: "vpc-2" },
      { setting: "variable.vpc.default", before: "vpc-1", after: "vpc-2" },
    ]);
  });

  test("count and for_each may follow", () => {
    const more = (zones: string[]) => ({ locals: { zones } });
    const each = { "aws_eip.E": { for_each: "${toset(local.zones)}" } };
    const { stacks } = diff([stackOf(each, more(["a"]))], [stackOf(each, more(["a", "b"]))]);
    expect(told(stacks[0]?.resources ?? [])).toEqual(["changed aws_eip.E", "  for_each reference: unknown"]);
  });

  test("replace_triggered_by", () => {
    const stack = (cidr: string, trigger: string, dns = true) => ({
      "aws_vpc.V": { cidr_block: cidr, enable_dns_support: dns },
      "aws_eip.E": { lifecycle: { replace_triggered_by: [trigger] } },
    });
    const eip = (before: Bodies, after: Bodies) =>
      between(before, after).find(({ address }) => address === "aws_eip.E")?.action;
    const [old, fresh] = ["10.0.0.0/16", "10.1.0.0/16"];
    expect(eip(stack(old, "aws_vpc.V"), stack(fresh, "aws_vpc.V"))).toBe("replaced");
    expect(eip(stack(old, "aws_vpc.V"), stack(old, "aws_vpc.V", false))).toBe("replaced");
    expect(eip(stack(old, "aws_vpc.V.cidr_block"), stack(old, "aws_vpc.V.cidr_block", false))).toBeUndefined();
  });

  test("a reference to something new is known only at apply, so it replaces", () => {
    const fresh = { ...VPC, "aws_vpc.W": { cidr_block: "10.2.0.0/16" } };
    const [, change] = [
      ...between({ ...VPC, ...subnet("vpc-1") }, { ...fresh, ...subnet("${aws_vpc.W.id}") }),
    ].reverse();
    expect(change).toMatchObject({
      action: "replaced",
      arguments: [{ argument: "vpc_id", effect: "replaces", why: "aws_vpc.W is known only at apply" }],
    });
    const written = between({ ...VPC, ...subnet("a") }, { ...fresh, ...subnet("${aws_vpc.W.cidr_block}") });
    expect(written.find(({ address }) => address === "aws_subnet.S")?.action).toBe("may replace");
  });
});
