import { committedGolden } from "../../tools/golden";
import { Rehearsed, unrehearsed } from "../../tools/tiers/rehearse/judge";
import { nothing, PRODUCTION, refusalsIn } from "../../tools/tiers/rehearse/refusals";

const none = { add: 0, change: 0, destroy: 0 };
const stack = (name: string, count: number) => ({
  name,
  file: "",
  json: { resource: { aws_vpc: Object.fromEntries(Array.from({ length: count }, (_, index) => [`v${index}`, {}])) } },
});
const whole = (name: string, add: number) => ({
  name,
  plan: { ...none, add },
  secondPlan: none,
  refused: [] as readonly string[],
  destroyed: true,
});

describe("the rehearsal tier", () => {
  const stacks = [stack("a", 2), stack("b", 1)];

  test("passes where every stack plans all of its resources, then none, and goes, in any order", () => {
    expect(unrehearsed(stacks, {}, { stacks: [whole("b", 1), whole("a", 2)] })).toBeUndefined();
    const refused = ["aws_vpc.v0"];
    expect(
      unrehearsed(stacks, { a: refused }, { stacks: [{ ...whole("a", 2), refused }, whole("b", 1)] }),
    ).toBeUndefined();
  });

  test.each<[string, Rehearsed["stacks"]]>([
    ["a stack is absent", [whole("a", 2)]],
    ["a resource is not planned", [whole("a", 1), whole("b", 1)]],
    ["the second plan is not empty", [whole("a", 2), { ...whole("b", 1), secondPlan: { ...none, change: 1 } }]],
    ["something refuses", [whole("a", 2), { ...whole("b", 1), refused: ["aws_vpc.v0"] }]],
    ["a stack stays", [whole("a", 2), { ...whole("b", 1), destroyed: false }]],
  ])("fails where %s", (_, rehearsed) => {
    expect(unrehearsed(stacks, {}, { stacks: rehearsed })).toMatch(/^wanted \[\{"name":"a".*\n {3}got \[\{"name":"a"/);
  });

  test("fails where what should refuse does not", () => {
    const found = unrehearsed(stacks, { b: ["aws_vpc.v0"] }, { stacks: [whole("a", 2), whole("b", 1)] });
    expect(found).toMatch(/"refused":\["aws_vpc\.v0"\]/);
  });

  test("knows what refuses of production by name: all that is protected, and nothing else", () => {
    const golden = Object.keys(PRODUCTION).map((name) => ({
      name,
      json: JSON.parse(committedGolden("01-platform", `${name}.json`) ?? "") as Record<string, never>,
    }));
    expect(refusalsIn(golden)).toEqual(PRODUCTION);
    expect(nothing(golden)["prod-foundation"]).toEqual([]);
  });
});
