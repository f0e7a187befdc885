import { diff, renderDiff } from "../../../lib/report";
import { Bodies, stackOf } from "../support";
import { between, OTHER, VPC } from "./support";

const HELD =
  "AWS keeps it in its VPC, which is replaced: the apply fails, and the old VPC cannot go while this is in it";
const SUBNET = { "aws_subnet.S": { vpc_id: "${aws_vpc.V.id}", cidr_block: "10.0.0.0/24" } };

/** What is noted of a resource whose subnets come from a replaced VPC. */
function noted(type: string, body: Record<string, unknown>): [string | undefined, readonly string[] | undefined] {
  const rest: Bodies = { ...SUBNET, [`${type}.X`]: body };
  const change = between({ ...VPC, ...rest }, { ...OTHER, ...rest }).find(({ address }) => address === `${type}.X`);
  return [change?.action, change?.notes];
}

describe("a replaced VPC", () => {
  test.each([
    ["aws_eks_cluster", "changed", { vpc_config: { subnet_ids: ["${aws_subnet.S.id}"] } }],
    ["aws_db_subnet_group", "changed", { subnet_ids: ["${aws_subnet.S.id}"] }],
    ["aws_lb", "may replace", { subnets: ["${aws_subnet.S.id}"] }],
  ])("cannot take %s along", (type, action, body) => {
    expect(noted(type, body)).toEqual([action, [HELD]]);
  });

  test("empties what it replaces", () => {
    expect(noted("aws_fsx_lustre_file_system", { subnet_ids: ["${aws_subnet.S.id}"] })).toEqual([
      "replaced",
      ["the new file system is empty"],
    ]);
  });

  test("says nothing of what moves", () => {
    expect(noted("aws_lambda_function", { vpc_config: { subnet_ids: ["${aws_subnet.S.id}"] } })[1]).toEqual([]);
    expect(noted("aws_eks_node_group", { subnet_ids: ["${aws_subnet.S.id}"] })[1]).toEqual([]);
  });

  test("is not one where a subnet alone is replaced", () => {
    const cluster = { "aws_eks_cluster.C": { vpc_config: { subnet_ids: ["${aws_subnet.S.id}"] } } };
    const subnet = (range: string) => ({ "aws_subnet.S": { ...SUBNET["aws_subnet.S"], cidr_block: range } });
    const changes = between(
      { ...VPC, ...subnet("10.0.0.0/24"), ...cluster },
      { ...VPC, ...subnet("10.0.1.0/24"), ...cluster },
    );
    expect(changes.map(({ address, notes }) => [address, notes])).toEqual([
      ["aws_subnet.S", []],
      ["aws_eks_cluster.C", []],
    ]);
  });

  test("is followed into other stacks, with the way out", () => {
    const state = { backend: "local", config: { path: "net.tfstate" } };
    const net = (vpc: Bodies) =>
      stackOf({ ...vpc, ...SUBNET }, { output: { subnet: { value: "${aws_subnet.S.id}" } } }, "net");
    const cluster = stackOf(
      {
        "data.terraform_remote_state.cross-stack-reference-input-net": state,
        "aws_eks_cluster.C": {
          vpc_config: {
            subnet_ids: ["${data.terraform_remote_state.cross-stack-reference-input-net.outputs.subnet}"],
          },
        },
      },
      {},
      "cluster",
    );
    const text = renderDiff(diff([net(VPC), cluster], [net(OTHER), cluster]));
    expect(text).toContain(`        ! ${HELD}\n`);
    expect(text).toContain(
      [
        "in two steps",
        "  cluster  aws_eks_cluster.C",
        "        1. make a second one in a new VPC beside the old, move what uses it, and destroy this one",
        "        2. make the change that replaces the VPC, or remove the old one",
      ].join("\n"),
    );
  });
});
