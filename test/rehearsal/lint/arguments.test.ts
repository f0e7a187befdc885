import { JsonObject, lintStack, ProviderSchemas, stripUnknown } from "../../../lib/rehearsal";
import { editDistance, nearest } from "../../../lib/core/nearest";
import { BlockSchema } from "../../../lib/rehearsal/schema/types";
import { lineOf } from "../support/rehearsed";

const BLOCK: BlockSchema = {
  attributes: {
    id: { type: "string", optional: true, computed: true },
    name: { type: "string", required: true },
    size: { type: "number", optional: true },
    on: { type: "bool", optional: true },
    arn: { type: "string", computed: true },
    ids: { type: ["list", "string"], optional: true },
    tags: { type: ["map", "string"], optional: true },
    any: { type: "dynamic", optional: true },
    entries: { type: ["set", ["object", { key: "string", value: "number" }]], optional: true },
    many: {
      optional: true,
      nested_type: { nesting_mode: "list", attributes: { key: { type: "string", required: true } } },
    },
    one: {
      optional: true,
      nested_type: { nesting_mode: "single", attributes: { key: { type: "string", optional: true } } },
    },
    keyed: {
      optional: true,
      nested_type: { nesting_mode: "map", attributes: { key: { type: "string", optional: true } } },
    },
  },
  block_types: {
    rule: {
      nesting_mode: "list",
      min_items: 1,
      max_items: 2,
      block: { attributes: { status: { type: "string", required: true }, id: { type: "string", computed: true } } },
    },
    timeouts: { nesting_mode: "single", block: { attributes: { create: { type: "string", optional: true } } } },
  },
};

const SCHEMAS: ProviderSchemas = {
  format_version: "1.0",
  provider_schemas: {
    "registry.terraform.io/hashicorp/x": {
      provider: { version: 0, block: { attributes: { region: { type: "string", optional: true } } } },
      resource_schemas: { x_a: { version: 0, block: BLOCK } },
      data_source_schemas: {
        x_a: { version: 0, block: { attributes: { id: { type: "string", optional: true, computed: true } } } },
      },
    },
  },
};

const RIGHT = { name: "n", rule: [{ status: "on" }] };
const stack = (parts: JsonObject): JsonObject => ({
  terraform: { required_providers: { x: { source: "x" } } },
  ...parts,
});
const lint = (body: JsonObject) => lintStack(stack({ resource: { x_a: { A: body } } }), SCHEMAS).map(lineOf);

test.each<[string, JsonObject]>([
  ["the least", {}],
  ["text for numbers and truth, as Terraform converts", { size: "3", on: "true", ids: [1, true] }],
  ["numbers in every spelling", { size: "-1.5e3", on: "0" }],
  [
    "expressions anywhere",
    {
      size: "${var.n}",
      ids: "${var.l}",
      tags: "${var.t}",
      entries: "${var.e}",
      many: "${var.m}",
      one: "${var.o}",
      keyed: "${var.k}",
    },
  ],
  [
    "nothing for anything that may be left out",
    { size: null, ids: null, tags: null, many: null, one: null, entries: null },
  ],
  ["anything where anything goes", { any: { deep: [1, { er: true }] } }],
  [
    "nested objects",
    { many: [{ key: "k" }], one: { key: "k" }, keyed: { a: { key: "k" } }, entries: [{ key: "k", value: 1 }] },
  ],
  ["Terraform's own arguments and comments", { "//": {}, count: 2, provider: "x.y", lifecycle: {}, depends_on: [] }],
  ["one block without a list", { rule: { status: "on" }, timeouts: { create: "1m" } }],
  ["an expression for a block", { rule: "${var.rules}" }],
])("right: %s", (_, body) => {
  expect(lint({ ...RIGHT, ...body })).toEqual([]);
});

test("right: blocks made for each of something", () => {
  const dynamic = { rule: { for_each: "${var.rules}", content: { status: "${rule.value}" } } };
  expect(lint({ name: "n", dynamic })).toEqual([]);
});

test("right: blocks made in the place of an attribute that is a set of objects, with some of its members", () => {
  const dynamic = { entries: { for_each: "${var.keys}", content: { key: "${entries.value}" } } };
  expect(lint({ ...RIGHT, dynamic })).toEqual([]);
});

test.each<[JsonObject, string]>([
  [
    { dynamic: { entries: { for_each: "${var.keys}", content: { kye: "x" } } } },
    "MLP-LINT-001 stack/x_a.A entries.kye: x_a.A: x_a has no argument `entries.kye` | write `key`",
  ],
  [
    { dynamic: { ids: { for_each: "${var.keys}", content: {} } } },
    "MLP-LINT-001 stack/x_a.A ids: x_a.A: x_a has no argument `ids` | remove `ids`",
  ],
  [{ nam: "x" }, "MLP-LINT-001 stack/x_a.A nam: x_a.A: x_a has no argument `nam` | write `name`"],
  [
    { nothing_like_it: 1 },
    "MLP-LINT-001 stack/x_a.A nothing_like_it: x_a.A: x_a has no argument `nothing_like_it` | remove `nothing_like_it`",
  ],
  [
    { rule: [{ status: "on", statu: "x" }] },
    "MLP-LINT-001 stack/x_a.A rule[0].statu: x_a.A: x_a has no argument `rule[0].statu` | write `status`",
  ],
  [{ one: { kye: "x" } }, "MLP-LINT-001 stack/x_a.A one.kye: x_a.A: x_a has no argument `one.kye` | write `key`"],
  [
    { keyed: { a: { kye: "x" } } },
    'MLP-LINT-001 stack/x_a.A keyed["a"].kye: x_a.A: x_a has no argument `keyed["a"].kye` | write `key`',
  ],
  [
    { entries: [{ key: "k", value: 1, more: 2 }] },
    "MLP-LINT-001 stack/x_a.A entries[0].more: x_a.A: x_a has no argument `entries[0].more` | remove `more`",
  ],
  [
    { dynamic: { rul: { content: {} } } },
    "MLP-LINT-001 stack/x_a.A rul: x_a.A: x_a has no argument `rul` | write `rule`",
  ],
  [{ arn: "x" }, "MLP-LINT-003 stack/x_a.A arn: x_a.A: `arn` is decided by x_a and cannot be set | remove it"],
  [
    { rule: [{ status: "on", id: "x" }] },
    "MLP-LINT-003 stack/x_a.A rule[0].id: x_a.A: `rule[0].id` is decided by x_a and cannot be set | remove it",
  ],
  [
    { id: "x" },
    "MLP-LINT-003 stack/x_a.A id: x_a.A: `id` is given by the provider and refused in a configuration | remove it",
  ],
  [{ name: null }, "MLP-LINT-004 stack/x_a.A name: x_a.A: x_a needs the argument `name` | set it"],
  [{ rule: null }, "MLP-LINT-004 stack/x_a.A rule: x_a.A: x_a needs the block `rule` | set it"],
  [{ many: [{}] }, "MLP-LINT-004 stack/x_a.A many[0].key: x_a.A: x_a needs the argument `many[0].key` | set it"],
  [
    { entries: [{ key: "k" }] },
    "MLP-LINT-004 stack/x_a.A entries[0].value: x_a.A: x_a needs the member `entries[0].value` | set it",
  ],
  [{ size: "three" }, 'MLP-LINT-005 stack/x_a.A size: x_a.A: `size` must be number, got "three" | give a number'],
  [
    { size: "$${three}" },
    'MLP-LINT-005 stack/x_a.A size: x_a.A: `size` must be number, got "$${three}" | give a number',
  ],
  [{ on: "yes" }, 'MLP-LINT-005 stack/x_a.A on: x_a.A: `on` must be bool, got "yes" | give a bool'],
  [{ name: ["n"] }, "MLP-LINT-005 stack/x_a.A name: x_a.A: `name` must be string, got a list | give a string"],
  [
    { ids: "one" },
    'MLP-LINT-005 stack/x_a.A ids: x_a.A: `ids` must be list of string, got "one" | give a list of string',
  ],
  [{ ids: [["x"]] }, "MLP-LINT-005 stack/x_a.A ids[0]: x_a.A: `ids[0]` must be string, got a list | give a string"],
  [
    { tags: { a: {} } },
    'MLP-LINT-005 stack/x_a.A tags["a"]: x_a.A: `tags["a"]` must be string, got an object | give a string',
  ],
  [
    { tags: [] },
    "MLP-LINT-005 stack/x_a.A tags: x_a.A: `tags` must be map of string, got a list | give a map of string",
  ],
  [
    { entries: ["x"] },
    'MLP-LINT-005 stack/x_a.A entries[0]: x_a.A: `entries[0]` must be object, got "x" | give an object',
  ],
  [
    { many: {} },
    "MLP-LINT-005 stack/x_a.A many: x_a.A: `many` must be list of object, got an object | give a list of object",
  ],
  [{ many: ["x"] }, 'MLP-LINT-005 stack/x_a.A many[0]: x_a.A: `many[0]` must be object, got "x" | give an object'],
  [
    { keyed: [] },
    "MLP-LINT-005 stack/x_a.A keyed: x_a.A: `keyed` must be map of object, got a list | give a map of object",
  ],
  [{ one: 3 }, "MLP-LINT-005 stack/x_a.A one: x_a.A: `one` must be object, got 3 | give an object"],
  [{ timeouts: "1m" }, 'MLP-LINT-005 stack/x_a.A timeouts: x_a.A: `timeouts` must be block, got "1m" | give a block'],
  [
    { size: "x".repeat(80) },
    `MLP-LINT-005 stack/x_a.A size: x_a.A: \`size\` must be number, got "${"x".repeat(56)}… | give a number`,
  ],
  [{ rule: [] }, "MLP-LINT-006 stack/x_a.A rule: x_a.A: `rule` allows at least 1 block, got 0 | give at least 1 block"],
  [
    { rule: [{ status: "a" }, { status: "b" }, { status: "c" }] },
    "MLP-LINT-006 stack/x_a.A rule: x_a.A: `rule` allows at most 2 blocks, got 3 | give at most 2 blocks",
  ],
  [
    { timeouts: [{}, {}] },
    "MLP-LINT-006 stack/x_a.A timeouts: x_a.A: `timeouts` allows at most 1 block, got 2 | give at most 1 block",
  ],
])("wrong: %j", (body, says) => {
  expect(lint({ ...RIGHT, ...body })).toEqual([says]);
});

test("a type that no provider knows", () => {
  const [found] = lintStack(stack({ data: { x_b: { B: {} } } }), SCHEMAS).map(lineOf);
  expect(found).toBe(
    "MLP-LINT-002 stack/data.x_b.B: data.x_b.B: the installed bindings know no data source x_b | correct the type, or install the bindings of the provider version that has it",
  );
});

test("`id` of a data source is an argument like others", () => {
  expect(lintStack(stack({ data: { x_a: { A: { id: "1" } } } }), SCHEMAS)).toEqual([]);
});

test("what an older provider cannot know is taken out, exactly that", () => {
  const json = stack({
    provider: { x: [{ region: "r", fresh: 1 }] },
    resource: {
      x_a: { A: { ...RIGHT, size: "three", fresh: 1, rule: [{ status: "on", newer: 2 }] } },
      x_new: { N: {} },
    },
  });
  const { json: stripped, stripped: paths } = stripUnknown(json, SCHEMAS);
  expect(paths).toEqual(["provider.x.fresh", "x_a.A.fresh", "x_a.A.rule[0].newer", "x_new.N"]);
  expect(stripped).toMatchObject({ resource: { x_a: { A: { ...RIGHT, size: "three" } } } });
  expect(stripped).not.toHaveProperty("resource.x_new");
  expect(json).toHaveProperty("resource.x_new.N");
});

test.each([
  ["cidr_blok", ["cidr_block", "id"], "cidr_block"],
  ["kye", ["arn", "key"], "key"],
  ["ab", ["cd", "xyz"], undefined],
  ["versioning", ["version", "versioning_configuration"], "version"],
])("%s is close to one of %j: %s", (name, candidates, meant) => {
  expect(nearest(name, candidates)).toBe(meant);
});

test("the distance of two words counts letters put in, taken out and changed", () => {
  expect(editDistance("kitten", "sitting")).toBe(3);
  expect(editDistance("", "abc")).toBe(3);
});
