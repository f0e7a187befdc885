import { Values } from "../../../examples/03-company-repo/ci/changes";
import { StackPlan } from "../../../examples/03-company-repo/ci/plans";
import { Stack } from "../../../examples/03-company-repo/ci/stacks";
import { withCode } from "../../../examples/03-company-repo/ci/with-code";

const STACK: Stack = {
  name: "prod-a",
  folder: "/nowhere",
  upstreams: [],
  resources: [
    {
      address: "aws_iam_role.R",
      body: { trust: "${a.arn}", block: { id: "${b.id}" }, list: ["${c.id}"], all: [1], secret: "${d.password}" },
    },
    { address: "aws_vpc.V", body: { cidr_block: "10.0.0.0/16", enable_dns_support: true } },
  ],
};

function plan(rest: Partial<StackPlan>): StackPlan {
  return {
    name: "prod-a",
    status: "planned",
    waitsFor: [],
    states: {},
    basis: { parts: {}, files: {}, modules: {}, engine: "1.11.4", lock: null },
    actions: {},
    values: {},
    outputs: {},
    whole: {},
    ...rest,
  };
}

test("of what is not known yet the code is told, but never of a secret", () => {
  const unknown = { unknown: true } as const;
  const values: Values = {
    trust: unknown,
    "block[0].id": unknown,
    "list[0]": unknown,
    all: unknown,
    made: unknown,
    secret: { unknown: true, sensitive: true },
    known: { after: 1 },
  };
  const coded = withCode(STACK, plan({ values: { "aws_iam_role.R[0]": values, "module.m.x.y": { id: unknown } } }));
  expect(coded.values).toEqual({
    "aws_iam_role.R[0]": {
      ...values,
      trust: { unknown: true, code: "${a.arn}" },
      "block[0].id": { unknown: true, code: "${b.id}" },
      "list[0]": { unknown: true, code: "${c.id}" },
      all: { unknown: true, code: "[1]" },
    },
    "module.m.x.y": { id: unknown },
  });
});

test("of a stack that waits the code alone is told, whatever its plan says", () => {
  const lies = plan({
    status: "waiting",
    actions: { "aws_vpc.V": ["delete"] },
    values: { "aws_vpc.V": { cidr_block: { after: "10.9.0.0/16" } } },
    outputs: { o: { "": { after: 1 } } },
  });
  const { actions, values, outputs } = withCode(STACK, lies);
  expect(actions).toEqual({ "aws_iam_role.R": ["create"], "aws_vpc.V": ["create"] });
  expect(values["aws_vpc.V"]).toEqual({ cidr_block: { after: "10.0.0.0/16" } });
  expect(outputs).toEqual({});
});
