import { ProviderSchema, Schema } from "../../../lib/rehearsal";
import { allDifferences, differencesOf, judgeDifferences } from "../../../tools/tiers/schemas/compare";

const schema = (): Schema => ({
  version: 1,
  block: {
    attributes: {
      name: { type: "string", required: true },
      shape: { type: ["list", ["object", { a: "string", b: "number" }]], computed: true },
      set: {
        nested_type: { nesting_mode: "list", attributes: { value: { type: "string", optional: true } } },
        optional: true,
      },
    },
    block_types: {
      rule: { nesting_mode: "set", max_items: 3, block: { attributes: { id: { type: "number", optional: true } } } },
    },
  },
});

const provider = (type: Schema): ProviderSchema => ({
  provider: { version: 0, block: {} },
  resource_schemas: { x_a: type },
  data_source_schemas: { x_a: schema() },
});

/** The paths at which a schema differs from the original once it is changed. */
function pathsAfter(change: (block: Required<Schema["block"]>) => void): string[] {
  const changed = schema();
  change(changed.block as Required<Schema["block"]>);
  return differencesOf("x_a", schema(), changed).map(({ path }) => path);
}

test("what the bindings do not hold is not compared: counts, versions, the order of members", () => {
  const other = schema();
  other.version = 7;
  other.block.block_types!["rule"]!.max_items = 5;
  other.block.attributes!["shape"]!.type = ["list", ["object", { b: "number", a: "string" }]];
  expect(differencesOf("x_a", schema(), other)).toEqual([]);
});

test.each([
  ["a name", "x_a.name", (block: Required<Schema["block"]>) => delete block.attributes["name"]],
  ["a further name", "x_a.more", (block: Required<Schema["block"]>) => (block.attributes["more"] = { type: "string" })],
  ["a type", "x_a.name", (block: Required<Schema["block"]>) => (block.attributes["name"]!.type = "number")],
  [
    "a member's type",
    "x_a.shape",
    (block: Required<Schema["block"]>) =>
      (block.attributes["shape"]!.type = ["list", ["object", { a: "string", b: "string" }]]),
  ],
  [
    "required",
    "x_a.name",
    (block: Required<Schema["block"]>) => (block.attributes["name"] = { type: "string", optional: true }),
  ],
  ["computed", "x_a.shape", (block: Required<Schema["block"]>) => (block.attributes["shape"]!.optional = true)],
  [
    "a nested flag",
    "x_a.set.value",
    (block: Required<Schema["block"]>) => (block.attributes["set"]!.nested_type!.attributes["value"]!.computed = true),
  ],
  ["nesting", "x_a.rule", (block: Required<Schema["block"]>) => (block.block_types["rule"]!.nesting_mode = "list")],
  [
    "something in a block",
    "x_a.rule.id",
    (block: Required<Schema["block"]>) => (block.block_types["rule"]!.block.attributes!["id"]!.required = true),
  ],
])("%s that differs is found, and found alone", (_, path, change) => {
  expect(pathsAfter((block) => void change(block))).toEqual([path]);
});

test("a type that is missing, and what lies inside a difference, are named once", () => {
  const derived = provider(schema());
  delete derived.resource_schemas["x_a"];
  derived.data_source_schemas["x_a"]!.block.block_types = {};
  const { differences, compared } = allDifferences(provider(schema()), derived);
  expect(differences.map(({ path }) => path)).toEqual(["x_a", "data.x_a.rule"]);
  expect(compared).toBe(12);
});

test("only the skipped attributes may differ, and they must", () => {
  const skipped = { path: "x_a.rule", real: "block, list", derived: 'attribute, optional, "dynamic"' };
  const other = { path: "x_a.name", real: 'attribute, required, "string"', derived: 'attribute, required, "number"' };
  expect(judgeDifferences([skipped], ["x_a.rule"])).toBeUndefined();
  expect(judgeDifferences([skipped, other], ["x_a.rule"])).toBe(
    'differences: 1\nx_a.name: real attribute, required, "string"; derived attribute, required, "number"',
  );
  expect(judgeDifferences([], ["x_a.rule"])).toBe("differences: 1\nx_a.rule is excepted, but equal");
  expect(judgeDifferences([{ ...skipped, derived: "absent" }], ["x_a.rule"])).toBe(
    "differences: 1\nx_a.rule: real block, list; derived absent",
  );
});
