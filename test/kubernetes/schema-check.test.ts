import { Token } from "cdktf";
import { CrdSchema } from "../../lib/kubernetes";
import { schemaViolations } from "../../lib/core/schema/schema-check";
import { someToken } from "../support/stacks";

const says = (value: unknown, schema: CrdSchema) =>
  schemaViolations(value, schema).map(({ path, says: text }) => (path === "" ? text : `${path} ${text}`));

describe("a schema holds", () => {
  test.each<[string, CrdSchema, unknown, unknown, string]>([
    ["type string", { type: "string" }, "a", 1, "must be a string, got 1"],
    ["type integer", { type: "integer" }, 1, 1.5, "must be an integer, got 1.5"],
    ["type number", { type: "number" }, 1.5, "1.5", 'must be a number, got "1.5"'],
    ["type boolean", { type: "boolean" }, false, "false", 'must be a boolean, got "false"'],
    ["type array", { type: "array" }, [], {}, "must be an array, got {}"],
    ["type object", { type: "object" }, {}, [], "must be an object, got []"],
    ["nullable", { type: "string", nullable: true }, null, 0, "must be a string, got 0"],
    ["no null", { type: "string" }, "", null, "must not be null"],
    ["enum", { enum: ["a", "b"] }, "b", "c", 'must be one of ["a","b"], got "c"'],
    ["pattern", { type: "string", pattern: "^a+$" }, "aa", "ab", 'must match ^a+$, got "ab"'],
    ["minLength", { type: "string", minLength: 2 }, "ab", "a", 'must have at least 2 characters, got "a"'],
    ["maxLength", { type: "string", maxLength: 1 }, "𝒜", "ab", "must have at most 1 characters, got 2"],
    [
      "date-time",
      { type: "string", format: "date-time" },
      "2026-01-31T00:00:00Z",
      "soon",
      'must be a date and time like 2026-01-31T00:00:00Z, got "soon"',
    ],
    [
      "a date that exists",
      { type: "string", format: "date-time" },
      "2026-01-31T00:00:00.5+02:00",
      "2026-02-31T00:00:00Z",
      'must be a date and time like 2026-01-31T00:00:00Z, got "2026-02-31T00:00:00Z"',
    ],
    [
      "a date with its time",
      { type: "string", format: "date-time" },
      "2024-02-29T23:59:59Z",
      "2026-01-31",
      'must be a date and time like 2026-01-31T00:00:00Z, got "2026-01-31"',
    ],
    ["byte", { type: "string", format: "byte" }, "YQ==", "YQ", 'must be base64 like Y2VydA==, got "YQ"'],
    ["ipv4", { format: "ipv4" }, "10.0.0.1", "::1", 'must be an address like 10.0.0.1, got "::1"'],
    ["ipv6", { format: "ipv6" }, "::1", "10.0.0.1", 'must be an address like 2001:db8::1, got "10.0.0.1"'],
    [
      "a pattern for any case",
      { pattern: "^(?i)(abort|warn)?$" },
      "ABORT",
      "x",
      'must match ^(?i)(abort|warn)?$, got "x"',
    ],
    ["minimum", { type: "integer", minimum: 1 }, 1, 0, "must be at least 1, got 0"],
    ["maximum", { type: "integer", maximum: 1 }, 1, 2, "must be at most 1, got 2"],
    ["exclusive minimum", { type: "number", minimum: 0, exclusiveMinimum: true }, 0.1, 0, "must be more than 0, got 0"],
    ["exclusive maximum", { type: "number", maximum: 1, exclusiveMaximum: true }, 0.9, 1, "must be less than 1, got 1"],
    ["multipleOf", { type: "integer", multipleOf: 8 }, 16, 12, "must be a multiple of 8, got 12"],
    ["int32", { type: "integer", format: "int32" }, 2147483647, 2147483648, "must fit int32, got 2147483648"],
    ["minItems", { type: "array", minItems: 1 }, [1], [], "must have at least 1 items, got 0"],
    ["maxItems", { type: "array", maxItems: 1 }, [1], [1, 2], "must have 0 to 1 items, got 2"],
    ["a count of items", { type: "array", minItems: 2, maxItems: 2 }, [1, 2], [1], "must have exactly 2 items, got 1"],
    ["uniqueItems", { type: "array", uniqueItems: true }, [1, 2], [1, 1], "must not repeat 1"],
    ["a set", { type: "array", "x-kubernetes-list-type": "set" }, ["a", "b"], ["a", "a"], 'must not repeat "a"'],
    ["items", { type: "array", items: { type: "string" } }, ["a"], ["a", 1], "[1] must be a string, got 1"],
    [
      "required",
      { type: "object", required: ["a"], properties: { a: { type: "string" } } },
      { a: "" },
      {},
      "a is required",
    ],
    [
      "required without default",
      { type: "object", required: ["a"], properties: { a: { type: "string", default: "x" } } },
      {},
      { a: 1 },
      "a must be a string, got 1",
    ],
    ["minProperties", { minProperties: 1 }, { a: 1 }, {}, "must have at least 1 fields, got 0"],
    ["maxProperties", { maxProperties: 1 }, { a: 1 }, { a: 1, b: 2 }, "must have 0 to 1 fields, got 2"],
    [
      "additionalProperties",
      { type: "object", additionalProperties: { type: "integer" } },
      { a: 1 },
      { "a/b": "1" },
      '["a/b"] must be an integer, got "1"',
    ],
    ["allOf", { allOf: [{ type: "integer" }, { minimum: 1 }] }, 1, 0, "must be at least 1, got 0"],
    [
      "anyOf",
      { anyOf: [{ type: "integer" }, { type: "string" }] },
      "a",
      true,
      'must match one of [{"type":"integer"},{"type":"string"}]',
    ],
    [
      "oneOf",
      { oneOf: [{ required: ["a"] }, { required: ["b"] }] },
      { a: 1 },
      { a: 1, b: 1 },
      'must match exactly one of [{"required":["a"]},{"required":["b"]}]',
    ],
    ["not", { not: { enum: ["a"] } }, "b", "a", 'must not be {"enum":["a"]}'],
    [
      "int-or-string",
      { "x-kubernetes-int-or-string": true, pattern: "^\\d+%$" },
      "25%",
      true,
      "must be an integer or a string, got true",
    ],
  ])("%s", (_, schema, good, bad, text) => {
    expect(says(good, schema)).toEqual([]);
    expect(says(bad, schema)).toEqual([text]);
  });

  test("int-or-string takes numbers past its pattern", () => {
    expect(says(1, { "x-kubernetes-int-or-string": true, pattern: "^\\d+%$" })).toEqual([]);
  });

  test("a list of entries apart by their keys, defaults counted", () => {
    const schema: CrdSchema = {
      type: "array",
      items: {
        type: "object",
        properties: { port: { type: "integer" }, protocol: { type: "string", default: "TCP" } },
      },
      "x-kubernetes-list-type": "map",
      "x-kubernetes-list-map-keys": ["port", "protocol"],
    };
    expect(says([{ port: 1 }, { port: 2 }, { port: 1, protocol: "UDP" }], schema)).toEqual([]);
    expect(says([{ port: 1 }, { port: 1, protocol: "TCP" }], schema)).toEqual([
      'must not repeat port, protocol, got [1,"TCP"] twice',
    ]);
  });
});

test("what the API server fills in counts, at any depth, as if it was written", () => {
  const address: CrdSchema = {
    type: "object",
    oneOf: [
      { properties: { type: { enum: ["IP"] }, value: { anyOf: [{ format: "ipv4" }, { format: "ipv6" }] } } },
      { properties: { type: { not: { enum: ["IP"] } } } },
    ],
    properties: { type: { type: "string", default: "IP" }, value: { type: "string" }, constructor: {} },
  };
  const schema: CrdSchema = {
    type: "object",
    properties: {
      list: { type: "array", items: address },
      map: { type: "object", additionalProperties: address },
      filled: { type: "object", default: {}, required: ["a"], properties: { a: { default: 1 } } },
    },
    anyOf: [{ properties: { filled: { required: ["a"] } }, required: ["filled"] }],
  };
  expect(says({ list: [{ value: "10.0.0.1" }, { type: "Host", value: "a" }], map: { "a/b": {} } }, schema)).toEqual([]);
  expect(says({ list: [{ type: undefined, value: "a" }], map: { constructor: { value: "a" } } }, schema)).toEqual([
    expect.stringMatching(/^list\[0\] must match exactly one of /),
    expect.stringMatching(/^map.constructor must match exactly one of /),
  ]);
});

describe("a field that the schema does not know", () => {
  const schema: CrdSchema = {
    type: "object",
    properties: {
      spec: { type: "object", properties: { replicas: { type: "integer" } } },
      free: { type: "object", "x-kubernetes-preserve-unknown-fields": true },
      any: { type: "object", additionalProperties: true },
      closed: { type: "object" },
      pod: {
        type: "object",
        "x-kubernetes-embedded-resource": true,
        properties: { spec: { type: "object", properties: {} } },
      },
    },
  };

  test("is refused, as the API server would drop it", () => {
    expect(says({ spec: { replica: 1 } }, schema)).toEqual([
      "spec.replica is not a known field and would be dropped; fields are replicas",
    ]);
    expect(says({ closed: { a: 1 } }, schema)).toEqual(["closed.a is not a known field and would be dropped"]);
    expect(says({ constructor: 1 }, schema)).toHaveLength(1);
  });

  test("is kept where the schema keeps it, and at the head of an object", () => {
    expect(says({ free: { a: 1 }, any: { b: 1 }, spec: { replicas: undefined } }, schema)).toEqual([]);
    expect(says({ apiVersion: "v1", kind: "K", metadata: { name: "n" } }, schema)).toEqual([]);
    expect(says({ pod: { metadata: { labels: {} }, kind: "Pod" } }, schema)).toEqual([]);
    expect(says({ spec: { metadata: {} } }, schema)).toHaveLength(1);
  });

  test("names at most twelve that there are", () => {
    const propertiesOf = (names: string) => Object.fromEntries([...names].map((name) => [name, {}]));
    const properties = propertiesOf("abcdefghijklmn");
    expect(says({ z: 1 }, { type: "object", properties: propertiesOf("abcdefghijkl") })).toEqual([
      "z is not a known field and would be dropped; fields are a, b, c, d, e, f, g, h, i, j, k, l",
    ]);
    expect(says({ z: 1 }, { type: "object", properties })).toEqual([
      "z is not a known field and would be dropped; fields are a, b, c, d, e, f, g, h, i, j, k, l, and 2 more",
    ]);
  });
});

test("what is known only after apply is not judged", () => {
  const schema: CrdSchema = {
    type: "object",
    properties: {
      a: { type: "string", pattern: "^x$", enum: ["x"] },
      b: { type: "integer", maximum: 1 },
      c: { type: "array", items: { type: "string", maxLength: 1 } },
    },
  };
  expect(says({ a: someToken(), b: Token.asNumber("${n}"), c: [someToken()] }, schema)).toEqual([]);
  expect(says({ c: [someToken(), "xx"] }, schema)).toEqual(["c[1] must have at most 1 characters, got 2"]);
});

test("a pattern that JavaScript cannot read is left to the API server", () => {
  expect(says("a", { type: "string", pattern: "(?P<x>b)" })).toEqual([]);
});
