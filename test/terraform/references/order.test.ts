import { JsonObject } from "../../../lib/terraform";
import { directNeeds } from "../../../lib/terraform/references/graph";
import { orderOf } from "../../../lib/terraform/references/order";

function order(needs: Readonly<Record<string, readonly string[]>>): ReturnType<typeof orderOf> {
  return orderOf(new Map(Object.entries(needs)));
}

test("puts each after all it needs, and equals in the order they were given", () => {
  const { waves, sorted, stuck, cycles } = order({ d: ["b", "c"], b: ["a", "foreign"], c: ["a", "a"], a: [], e: [] });
  expect(waves).toEqual([["a", "e"], ["b", "c"], ["d"]]);
  expect(sorted).toEqual(["a", "e", "b", "c", "d"]);
  expect([stuck, cycles]).toEqual([[], []]);
});

test("tells who waits in a cycle, and who waits for one", () => {
  const { sorted, stuck, cycles } = order({ a: ["b"], b: ["c"], c: ["a"], after: ["a"], free: [], self: ["self"] });
  expect(sorted).toEqual(["free"]);
  expect(stuck).toEqual(["a", "b", "c", "after", "self"]);
  expect(cycles).toEqual([["a", "b", "c"], ["self"]]);
});

test("shows each member of a knot in a cycle, the shortest through it", () => {
  expect(order({ hub: ["a", "b"], a: ["hub"], b: ["c"], c: ["hub", "a"] }).cycles).toEqual([
    ["hub", "a"],
    ["b", "c", "hub"],
  ]);
});

test("stays quick and within its stack on long chains and large knots", () => {
  const names = Array.from({ length: 50_000 }, (_, index) => `n${String(index)}`);
  const chain = orderOf(new Map(names.map((name, index) => [name, index === 0 ? [] : [names[index - 1]!]])));
  expect(chain.sorted.length).toBe(50_000);
  const ring = orderOf(new Map(names.map((name, index) => [name, [names[(index + 1) % names.length]!]])));
  expect(ring.cycles.map(({ length }) => length)).toEqual([50_000]);
  const star = orderOf(new Map([["hub", names], ...names.map((name): [string, string[]] => [name, ["hub"]])]));
  expect(star.cycles.length).toBe(20);
});

test("finds what resources need through local values, checks and conditions", () => {
  const json: JsonObject = {
    locals: { id: "${aws_vpc.V.id}" },
    resource: {
      aws_vpc: { V: { depends_on: ["aws_iam_role.R"] } },
      aws_iam_role: { R: { description: "see aws_vpc.V.id, $${aws_vpc.V.id}" } },
      aws_subnet: {
        S: { vpc_id: "${local.id}", lifecycle: { precondition: [{ condition: "${data.aws_ami.A.id != 1}" }] } },
      },
    },
    data: { aws_ami: { A: {} } },
    check: {
      C: {
        data: { aws_vpc: { D: { id: "${aws_vpc.V.id}" } } },
        assert: { condition: "${data.aws_vpc.D.id == local.id}" },
      },
    },
    output: { o: { value: "${aws_subnet.S.id}", depends_on: ["aws_vpc.V"] } },
    variable: { v: { type: "string", validation: { condition: "${var.v != local.id}" } } },
  };
  const needs = Object.fromEntries([...directNeeds(json)].map(([address, all]) => [address, [...all]]));
  expect(needs).toEqual({
    "aws_vpc.V": ["aws_iam_role.R"],
    "aws_iam_role.R": [],
    "aws_subnet.S": ["local.id", "data.aws_ami.A"],
    "data.aws_ami.A": [],
    "local.id": ["aws_vpc.V"],
    "var.v": ["local.id"],
    "output.o": ["aws_subnet.S", "aws_vpc.V"],
    "check.C": ["check.C.data.aws_vpc.D", "local.id"],
    "check.C.data.aws_vpc.D": ["aws_vpc.V"],
  });
});
