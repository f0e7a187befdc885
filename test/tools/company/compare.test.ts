import { Values } from "../../../examples/03-company-repo/ci/changes";
import { unreviewed } from "../../../examples/03-company-repo/ci/compare";
import { StackPlan } from "../../../examples/03-company-repo/ci/plans";

const basis = { parts: {}, files: {}, modules: {}, engine: "1.11.4", lock: null };

function plan(values: Values, rest: Partial<StackPlan> = {}): StackPlan {
  const actions = { "a.b": ["update"] };
  return {
    name: "prod-a",
    status: "planned",
    waitsFor: [],
    states: {},
    basis,
    actions,
    values: { "a.b": values },
    outputs: {},
    whole: { configuration: "c", variables: "v" },
    ...rest,
  };
}

test.each<[string, Values, Values, string[]]>([
  ["the same", { x: { before: 1, after: 2 } }, { x: { before: 1, after: 2 } }, []],
  ["less", { x: { before: 1, after: 2 }, y: { after: 3 } }, { y: { after: 3 } }, []],
  ["another new value", { x: { before: 1, after: 2 } }, { x: { before: 1, after: 3 } }, ["a.b x"]],
  ["another old value", { x: { before: 1, after: 2 } }, { x: { before: 0, after: 2 } }, ["a.b x"]],
  ["one more", { x: { after: 2 } }, { x: { after: 2 }, y: { after: 3 } }, ["a.b y"]],
  ["one that was not known", { x: { unknown: true } }, { x: { after: "vpc-1" } }, []],
  ["one that was not known, of another old value", { x: { before: 1, unknown: true } }, { x: { after: 1 } }, ["a.b x"]],
  ["parts of one that was not known", { t: { unknown: true } }, { "t.x": { after: 1 }, "t[0]": { after: 1 } }, []],
  ["one whose name begins like it", { t: { unknown: true } }, { tx: { after: 1 } }, ["a.b tx"]],
  ["one that is no longer known", { x: { after: 2 } }, { x: { unknown: true } }, ["a.b x"]],
  ["a secret that was seen to change", { x: { sensitive: true } }, { x: { sensitive: true } }, []],
  ["a secret more", {}, { x: { sensitive: true } }, ["a.b x"]],
  ["a secret that was not known", { x: { unknown: true, sensitive: true } }, { x: { sensitive: true } }, []],
  ["what was a secret", { x: { sensitive: true } }, { x: { after: 1 } }, ["a.b x"]],
])("on other states: %s", (_, reviewed, own, lines) => {
  expect(unreviewed(plan(reviewed), plan(own))).toEqual(lines);
});

test("on other states outputs are held as resources are, reads are not, and what goes goes as it is", () => {
  const reviewed = plan({ x: { before: 1 } }, { actions: { "a.b": ["delete"] }, outputs: { o: { "": { after: 1 } } } });
  const own = plan(
    { x: { before: 2 } },
    { actions: { "a.b": ["delete"], "data.c.d": ["read"] }, outputs: { o: { "": { after: 2 } } } },
  );
  expect(unreviewed(reviewed, own)).toEqual(["output o"]);
});

test("on other states the configuration and the variables are those of the review", () => {
  const own = plan({}, { whole: { configuration: "other", variables: "other" } });
  expect(unreviewed(plan({}), own)).toEqual(["configuration", "variables"]);
});

test("of a stack that waited, what its code creates was reviewed, and nothing else, whatever its plan says", () => {
  const lies = { "a.b": ["delete"], "a.c": ["update"], "a.d": ["delete", "create"] };
  const reviewed = plan({}, { status: "waiting", actions: lies, whole: {} });
  const own = plan({ x: { after: 1 } }, { actions: { ...lies, 'a.e["x"]': ["create"], "data.f.g": ["read"] } });
  expect(unreviewed(reviewed, own)).toEqual(["delete a.b", "update a.c", "delete and create a.d"]);
});
