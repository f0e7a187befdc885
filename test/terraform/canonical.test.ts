import fc from "fast-check";
import { canonicalConfiguration, Json, JsonObject } from "../../lib/terraform";

const canonical = (json: unknown) => canonicalConfiguration(json as Json, "f");

const CANONICAL: JsonObject = {
  "//": { metadata: { stackName: "s" } },
  terraform: {
    backend: { s3: { bucket: "b" } },
    required_providers: { aws: { source: "aws" } },
    required_version: ">= 1",
  },
  provider: { aws: [{ region: "a" }, { alias: "b", region: "b" }] },
  locals: { a: [1, 2], b: [{ c: 1 }] },
  variable: { v: { type: "string", validation: [{ condition: true }] } },
  output: { o: { value: [{ a: 1 }], precondition: [{ condition: true }] } },
  module: { m: { source: "./m", providers: { aws: "aws" } } },
  resource: {
    aws_vpc: {
      a: {
        tags: [{ x: 1 }],
        ingress: [{ a: 1 }, { a: 2 }],
        lifecycle: { prevent_destroy: true, precondition: [{ condition: true }] },
        provisioner: [{ "local-exec": { command: "a" } }, { "local-exec": { command: "b" } }],
      },
    },
  },
  data: { aws_region: { r: {} } },
  check: { c: { data: { aws_ami: { a: { owners: ["x"] } } }, assert: [{ condition: true }] } },
  moved: [{ from: "a", to: "b" }],
  removed: [{ from: "a", provisioner: [{ "local-exec": { command: "a" } }] }],
};

test("what is in its form already stays the same object", () => {
  const { removed: _, ...rest } = CANONICAL;
  const { provisioner: __, ...body } = (rest.resource as { aws_vpc: { a: JsonObject } }).aws_vpc.a;
  const json = { ...rest, resource: { aws_vpc: { a: body } } };
  expect(canonical(json)).toBe(json);
});

/** Blocks of which each level may be written as a list. */
const LEVELS: Readonly<Record<string, number>> = {
  terraform: 1,
  variable: 2,
  output: 2,
  module: 2,
  resource: 3,
  data: 3,
  check: 2,
  locals: 1,
  moved: 0,
  removed: 0,
  provider: 1,
};

/** The same with lists around some of the levels of blocks. */
function relisted(value: Json, levels: number, wrap: () => boolean): Json {
  const inner =
    levels > 0 && typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value).map(([name, body]) => [name, levels > 1 ? relisted(body, levels - 1, wrap) : body]),
        )
      : value;
  return wrap() && !Array.isArray(inner) ? [inner] : inner;
}

test("every form with lists means the same", () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.boolean()), (coins) => {
      const wrap = (): boolean => coins.next().value as boolean;
      const listed = Object.fromEntries(
        Object.entries(CANONICAL).map(([name, value]) => [
          name,
          relisted(value, LEVELS[name] ?? 0, name in LEVELS ? wrap : () => false),
        ]),
      );
      expect(canonical(listed)).toEqual(CANONICAL);
      expect(canonical([listed])).toEqual(CANONICAL);
    }),
  );
});

test("parts of a section are one section", () => {
  const resource = [{ a_b: { x: {} } }, { a_b: [{ y: [[{ m: 1 }, { n: 2 }]] }], c_d: { z: null } }];
  expect(canonical({ resource })).toEqual({ resource: { a_b: { x: {}, y: { m: 1, n: 2 } }, c_d: { z: null } } });
  expect(canonical([{ locals: { a: 1 } }, { locals: [{ b: 2 }] }])).toEqual({ locals: { a: 1, b: 2 } });
  expect(canonical({ terraform: [{ required_version: ">= 1" }, { required_version: "< 2", cloud: [{}] }] })).toEqual({
    terraform: { required_version: ">= 1, < 2", cloud: {} },
  });
  expect(canonical({ provisioner: 1, resource: { a_b: { x: { provisioner: { p: [{ a: 1 }, { a: 2 }] } } } } })).toEqual(
    {
      provisioner: 1,
      resource: { a_b: { x: { provisioner: [{ p: { a: 1 } }, { p: { a: 2 } }] } } },
    },
  );
});

test("names of JavaScript's own are names", () => {
  const json = JSON.parse('{"resource":[{"__proto__":[{"constructor":[{"a":1}]}]}]}') as Json;
  const { resource } = canonical(json) as { resource: JsonObject };
  expect(Object.entries(resource)).toEqual([["__proto__", { constructor: { a: 1 } }]]);
});

describe("refused in one line", () => {
  test.each<[Json, string]>([
    [{ resource: [{ a_b: { x: {} } }, { a_b: { x: {} } }] }, "f: resource.a_b.x is given 2 times"],
    [{ resource: { a_b: { x: [{}, {}] } } }, "f: resource.a_b.x is given 2 times"],
    [{ resource: { a_b: { x: [[{ m: 1 }, { m: 2 }]] } } }, "f: resource.a_b.x.m is given 2 times"],
    [{ terraform: [{ backend: { s3: {} } }, { backend: { http: {} } }] }, "f: terraform.backend is given 2 times"],
    [{ terraform: { backend: { s3: {}, http: {} } } }, "f: terraform.backend is given 2 times"],
    [{ module: { m: [[[{}]]] } }, "f: module.m lists something that is not a block"],
    [{ data: [1] }, "f: data lists something that is not a block"],
    [{ locals: [{ a: 1 }, { a: 2 }] }, "f: locals.a is given 2 times"],
    ["text", "f holds no JSON object"],
    [null, "f holds no JSON object"],
    [[1], "f: the configuration lists something that is not a block"],
  ])("%j", (json, says) => {
    expect(() => canonical(json)).toThrow(says);
  });

  test("what no block can be is left to Terraform", () => {
    const json = { resource: "x", module: { m: 1 }, data: { a_b: { x: { lifecycle: "y" } } }, extra: [[1]] };
    expect(canonical(json)).toBe(json);
  });
});
