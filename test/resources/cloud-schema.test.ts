import { Fn } from "cdktf";
import type { CloudSchema, CloudSchemaPart } from "../../lib/core/cloud-schema";
import { schemaFaults } from "../../lib/core/plan/cloud-schema-check";

function schema(properties: Readonly<Record<string, CloudSchemaPart>>, more: Partial<CloudSchema> = {}): CloudSchema {
  return {
    typeName: "Acme::Test::Thing",
    description: "A thing",
    additionalProperties: false,
    primaryIdentifier: ["/properties/Name"],
    properties,
    ...more,
  };
}

function told(value: unknown, part: CloudSchemaPart, more: Partial<CloudSchema> = {}): string[] {
  return schemaFaults({ It: value }, schema({ It: part }, more)).map(({ path, says }) => `${path} ${says}`);
}

describe("the properties of a type are held to its schema", () => {
  test.each<[string, unknown, CloudSchemaPart, string[]]>([
    ["a text for a number", "1", { type: "integer" }, ['It must be an integer, got "1"']],
    ["a fraction for a whole number", 1.5, { type: "integer" }, ["It must be an integer, got 1.5"]],
    ["a number", 1.5, { type: "number" }, []],
    ["one of two types", true, { type: ["string", "object"] }, ["It must be a string or an object, got true"]],
    ["null", null, { type: "string" }, ["It must be a string, got null"]],
    ["null where it may be", null, { type: ["string", "null"] }, []],
    ["a word that is none", "pipe", { enum: ["Pipe", "File"] }, ['It must be "Pipe" or "File", got "pipe"']],
    ["a word", "Pipe", { enum: ["Pipe", "File"] }, []],
    ["another than the one", "b", { const: "a" }, ['It must be "a", got "b"']],
    ["a short text", "", { minLength: 1 }, ['It must have at least 1 characters, got ""']],
    ["a long text", "abc", { maxLength: 2 }, ["It must have at most 2 characters, got 3"]],
    ["a text of 2 code points", "😀😀", { maxLength: 2 }, []],
    ["a text off its pattern", "a_b", { pattern: "^[a-z-]+$" }, ['It must match ^[a-z-]+$, got "a_b"']],
    ["a pattern that JavaScript cannot read", "a", { pattern: "(?i)b" }, []],
    ["too small", 0, { minimum: 1, maximum: 9 }, ["It must be 1 to 9, got 0"]],
    ["too small, no end", 0, { minimum: 1 }, ["It must be at least 1, got 0"]],
    ["too large", 10, { maximum: 9 }, ["It must be at most 9, got 10"]],
    ["the bounds", 9, { minimum: 9, maximum: 9 }, []],
    ["a long list", ["a", "b"], { type: "array", maxItems: 1 }, ["It must have 0 to 1 items, got 2"]],
    ["a short list", [], { type: "array", minItems: 1 }, ["It must have at least 1 items, got 0"]],
    ["a wrong item", [1, "a"], { items: { type: "string" } }, ["It[0] must be a string, got 1"]],
    ["a repeated item", [{ a: 1 }, { a: 1 }], { uniqueItems: true }, ["It must not repeat an item"]],
  ])("%s", (_, value, part, says) => expect(told(value, part)).toEqual(says));

  test("members by their names, by patterns and all others", () => {
    const named: CloudSchemaPart = {
      properties: { A: { type: "string" } },
      required: ["A"],
      additionalProperties: false,
    };
    expect(told({ B: 1 }, named)).toEqual(["It.A is required", "It.B is no property of it; there are A"]);
    const patterns: CloudSchemaPart = {
      patternProperties: { "^[a-z]+$": { type: "string" } },
      additionalProperties: false,
    };
    expect(told({ a: 1, A: 1 }, patterns)).toEqual(["It.a must be a string, got 1", "It.A is no property of it"]);
    expect(told({ "a b": 1 }, { additionalProperties: { type: "string" } })).toEqual([
      'It["a b"] must be a string, got 1',
    ]);
    expect(told({ anything: 1 }, { type: "object" })).toEqual([]);
  });

  test("references are followed, and one to itself ends", () => {
    const definitions = {
      Name: { type: "string" },
      Again: { $ref: "#/definitions/Again" },
      Tree: { type: "object", properties: { Inner: { $ref: "#/definitions/Tree" }, Size: { type: "integer" } } },
    };
    expect(told(1, { $ref: "#/definitions/Name" }, { definitions })).toEqual(["It must be a string, got 1"]);
    expect(told(1, { $ref: "#/definitions/Again" }, { definitions })).toEqual([]);
    expect(told(1, { $ref: "#/definitions/Nowhere" }, { definitions })).toEqual([]);
    expect(told({ Inner: { Inner: { Size: "1" } } }, { $ref: "#/definitions/Tree" }, { definitions })).toEqual([
      'It.Inner.Inner.Size must be an integer, got "1"',
    ]);
  });

  test("alternatives", () => {
    const one = [{ required: ["A"] }, { required: ["B", "C"] }];
    expect(told({}, { anyOf: one })).toEqual(["It must have one of A, B with C"]);
    expect(told({ A: 1, B: 1, C: 1 }, { anyOf: one })).toEqual([]);
    expect(told({ A: 1, B: 1, C: 1 }, { oneOf: one })).toEqual(["It must have exactly one of A, B with C"]);
    expect(told({ A: 1 }, { oneOf: one })).toEqual([]);
    expect(told("a", { allOf: [{ minLength: 2 }, { type: "string" }] })).toEqual([
      'It must have at least 2 characters, got "a"',
    ]);
  });

  test("what only the plan knows is left out, and may be either", () => {
    const later = Fn.upper("x");
    expect(told(later, { type: "string", maxLength: 2, enum: ["a"] })).toEqual([]);
    expect(told([later, later], { uniqueItems: true })).toEqual([]);
    expect(told(later, { oneOf: [{ enum: ["a"] }, { enum: ["b"] }] })).toEqual([]);
  });

  test("something else than an object of properties", () => {
    expect(schemaFaults([], schema({}, { type: "object" }))).toEqual([{ path: "", says: "must be an object, got []" }]);
  });
});
