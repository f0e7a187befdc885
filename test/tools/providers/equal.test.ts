import { equalTo, planKey } from "../../../tools/tiers/providers/equal";

const stack = (cidr: string, comment = "a") => ({
  "//": { comment },
  resource: { aws_vpc: { V: { "//": { comment }, cidr } } },
});

test("stacks are equal whose JSON and that of the stacks around them is, whatever the comments say", () => {
  const key = planKey(stack("10.0.0.0/16"), [stack("10.1.0.0/16")]);
  expect(planKey(stack("10.0.0.0/16", "b"), [stack("10.1.0.0/16", "c")])).toBe(key);
  expect(planKey(stack("10.2.0.0/16"), [stack("10.1.0.0/16")])).not.toBe(key);
  expect(planKey(stack("10.0.0.0/16"), [stack("10.2.0.0/16")])).not.toBe(key);
  expect(planKey(stack("10.0.0.0/16"), [])).not.toBe(key);
});

test("an equal stack has as many cases, failures included, and what was not seen", () => {
  const cases = [
    { name: "01/net validate", seconds: 4 },
    { name: "01/net plan", failure: "no" },
  ];
  expect(equalTo("02/net", { title: "01/net", cases, unchecked: ["aws_vpc.V.x"] })).toEqual({
    title: "02/net",
    cases: [
      { name: "02/net validate, equal to 01/net", failure: undefined },
      { name: "02/net plan, equal to 01/net", failure: "no" },
    ],
    unchecked: ["aws_vpc.V.x"],
  });
});
