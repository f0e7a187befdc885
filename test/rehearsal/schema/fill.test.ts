import { BlockSchema } from "../../../lib/rehearsal/schema/types";
import { filledBody } from "../../../tools/tiers/schemas/fill";

test("every argument that may be set is set, and nothing else", () => {
  const inner: BlockSchema = { attributes: { size: { type: "number", required: true } } };
  const block: BlockSchema = {
    attributes: {
      id: { type: "string", optional: true, computed: true },
      arn: { type: "string", computed: true },
      name: { type: "string", required: true },
      shape: { type: ["set", ["object", { on: "bool", tags: ["map", "string"] }]], optional: true },
      any: { type: "dynamic", optional: true },
      one: {
        optional: true,
        nested_type: { nesting_mode: "single", attributes: { id: { type: "string", optional: true } } },
      },
      many: {
        optional: true,
        nested_type: { nesting_mode: "list", attributes: { arn: { type: "string", computed: true } } },
      },
    },
    block_types: {
      pair: { nesting_mode: "list", min_items: 2, block: inner },
      lone: { nesting_mode: "single", block: inner },
      keyed: { nesting_mode: "map", block: inner },
    },
  };
  expect(filledBody(block)).toEqual({
    name: "x",
    shape: [{ on: true, tags: { k: "x" } }],
    any: { a: "b" },
    one: { id: "x" },
    many: [{}],
    pair: [{ size: 1 }, { size: 1 }],
    lone: { size: 1 },
    keyed: { k: { size: 1 } },
  });
});

test("blocks that hold each other come to an end", () => {
  const block: BlockSchema = { attributes: {}, block_types: {} };
  block.block_types!["again"] = { nesting_mode: "single", block };
  const depthOf = (value: unknown): number =>
    typeof value === "object" && value !== null && "again" in value ? 1 + depthOf(value.again) : 0;
  expect(depthOf(filledBody(block))).toBe(4);
});
