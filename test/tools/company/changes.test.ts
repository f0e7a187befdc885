import { Json, keysIn, PlannedChange, Value, valuesOf } from "../../../examples/03-company-repo/ci/changes";

function values(change: Omit<PlannedChange, "actions">): [Record<string, Value>, Record<string, Json>] {
  const secrets = new Map<string, Json>();
  return [valuesOf("x", { actions: ["update"], ...change }, secrets), Object.fromEntries(secrets)];
}

test.each<[string, Omit<PlannedChange, "actions">, Record<string, Value>]>([
  ["a scalar, beside what stays", { before: { a: 1, b: 2 }, after: { a: 1, b: 3 } }, { b: { before: 2, after: 3 } }],
  ["what is new and what goes", { before: { a: 1 }, after: { b: false } }, { a: { before: 1 }, b: { after: false } }],
  ["null, which is nothing", { before: { a: null }, after: { b: null } }, {}],
  [
    "lists by place",
    { before: { a: ["x", "y"] }, after: { a: ["x", "z", "w"] } },
    { "a[1]": { before: "y", after: "z" }, "a[2]": { after: "w" } },
  ],
  ["an empty list", { before: {}, after: { a: [] } }, { a: { after: [] } }],
  ["another kind of value", { before: { a: "x" }, after: { a: { b: 1 } } }, { a: { before: "x", after: { b: 1 } } }],
  [
    "keys that look like paths",
    { before: null, after: { tags: { "a.b": "1", a: { b: "2" }, 'c"]': "3" } } },
    { 'tags["a.b"]': { after: "1" }, "tags.a.b": { after: "2" }, 'tags["c\\"]"]': { after: "3" } },
  ],
  [
    "what is not known yet",
    {
      before: { a: 1, l: [{ c: 1 }] },
      after: { l: [{ c: 1 }] },
      after_unknown: { a: true, b: true, l: [{ d: true }] },
    },
    { a: { before: 1, unknown: true }, b: { unknown: true }, "l[0].d": { unknown: true } },
  ],
  ["a whole output", { before: "a", after: "b" }, { "": { before: "a", after: "b" } }],
  ["what is destroyed", { before: { a: 1 }, after: null }, { a: { before: 1 } }],
])("what changes: %s", (_, change, expected) => {
  expect(values(change)).toEqual([expected, {}]);
});

test("sensitive values are kept apart, whatever stands beside them", () => {
  expect(
    values({
      before: { a: { s: "old", t: 1 }, u: { v: "deep" }, w: ["one"] },
      after: { a: { s: "new", t: 2 }, u: {}, w: ["one", "two"] },
      before_sensitive: { a: { s: true }, u: { v: true }, w: true },
      after_sensitive: { a: { s: true } },
      after_unknown: { u: true },
    }),
  ).toEqual([
    {
      "a.s": { sensitive: true },
      "a.t": { before: 1, after: 2 },
      u: { unknown: true, sensitive: true },
      w: { sensitive: true },
    },
    { "x a.s": ["old", "new"], "x u": [{ v: "deep" }, {}], "x w": [["one"], ["one", "two"]] },
  ]);
});

test.each([
  ["tags.Name", ["tags", "Name"]],
  ['tags["a.b"].c[2]', ["tags", "a.b", "c", 2]],
  ['["c\\"]"]', ['c"]']],
  ["", []],
])("the keys of %s", (path, keys) => {
  expect(keysIn(path)).toEqual(keys);
});

test("a sensitive value that stays is not counted", () => {
  expect(values({ before: { a: "s" }, after: { a: "s" }, before_sensitive: { a: true } })).toEqual([{}, {}]);
});
