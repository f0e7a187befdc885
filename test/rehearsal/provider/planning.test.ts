import { emptyBody, planCreate, planUpdate } from "../../../lib/rehearsal/provider/planning";
import {
  decodeValue,
  encodeValue,
  isUnknown,
  UNKNOWN,
  Value,
  ValueObject,
} from "../../../lib/rehearsal/provider/values";
import { BlockSchema } from "../../../lib/rehearsal/schema/types";

const inner: BlockSchema = {
  attributes: {
    id: { type: "string", computed: true },
    size: { type: "number", optional: true, computed: true },
    note: { type: "string", optional: true },
  },
};

const schema: BlockSchema = {
  attributes: {
    arn: { type: "string", computed: true },
    name: { type: "string", optional: true, computed: true },
    secret_wo: { type: "string", optional: true, write_only: true },
    set: {
      optional: true,
      nested_type: { nesting_mode: "list", attributes: { id: { type: "string", computed: true } } },
    },
  },
  block_types: {
    disk: { nesting_mode: "list", block: inner },
    rule: { nesting_mode: "set", block: inner },
    timeouts: { nesting_mode: "single", block: inner },
    tag: { nesting_mode: "map", block: inner },
  },
};

const body: ValueObject = { id: null, size: null, note: null };

/** The value with a mark where it is unknown. */
const marked = (value: Value): unknown =>
  JSON.parse(JSON.stringify(value, (_, one: Value) => (isUnknown(one) ? "?" : one)));

test("on creation what the provider decides is unknown, but not inside a set", () => {
  const planned = planCreate(schema, {
    arn: null,
    name: null,
    secret_wo: "hush",
    set: [{ id: null }],
    disk: [body],
    rule: [body],
    timeouts: body,
    tag: { a: body },
  });
  expect(marked(planned)).toEqual({
    arn: "?",
    name: "?",
    secret_wo: null,
    set: [{ id: "?" }],
    disk: [{ id: "?", size: "?", note: null }],
    rule: [{ id: "?", size: null, note: null }],
    timeouts: { id: "?", size: "?", note: null },
    tag: { a: { id: "?", size: "?", note: null } },
  });
});

test("what the configuration gives stays, and so does what is not known yet", () => {
  const planned = planCreate(schema, { ...emptyBody(schema), name: "mine", set: null, disk: UNKNOWN });
  expect(marked(planned)).toMatchObject({ name: "mine", set: null, disk: "?", timeouts: null, tag: {} });
});

test("on a change only what is write-only goes", () => {
  const prior = { ...emptyBody(schema), arn: "a", secret_wo: "hush", disk: [{ ...body, size: 3 }], set: [{ id: "x" }] };
  expect(planUpdate(schema, prior)).toEqual({ ...prior, secret_wo: null });
});

describe("the blocks of a set, on a change", () => {
  const cache: BlockSchema = {
    block_types: {
      cache: {
        nesting_mode: "set",
        block: {
          attributes: { kind: { type: "string", required: true }, mount: { type: "string", computed: true } },
          block_types: { part: { nesting_mode: "set", block: inner } },
        },
      },
    },
  };
  const part = (size: number, id: string | null): ValueObject => ({ id, size, note: null });
  const block = (kind: string, mount: string | null, ...parts: ValueObject[]): ValueObject => ({
    kind,
    mount,
    part: parts,
  });
  const prior = { cache: [block("a", "m1", part(1, "p1"), part(2, "p2")), block("b", "m2")] };
  const plan = (...proposed: ValueObject[]) => planUpdate(cache, { cache: proposed }, prior)["cache"];

  test("that stay, stay whole, whatever their order", () => {
    expect(plan(block("b", null), block("a", null, part(2, null), part(1, null)))).toEqual([
      prior.cache[1],
      prior.cache[0],
    ]);
  });

  test.each([
    ["an argument", block("c", null, part(1, null), part(2, null))],
    ["an inner argument", block("a", null, part(1, null), part(3, null))],
    ["one block fewer", block("a", null, part(1, null))],
    ["one block more", block("a", null, part(1, null), part(2, null), part(2, null))],
    ["what the provider decided, set now", block("a", "other", part(1, null), part(2, null))],
  ])("that differ are proposed: %s", (_, proposed) => {
    expect(plan(proposed)).toEqual([proposed]);
  });
});

test("an empty body has all members", () => {
  expect(emptyBody(schema)).toEqual({
    arn: null,
    name: null,
    secret_wo: null,
    set: null,
    disk: [],
    rule: [],
    timeouts: null,
    tag: {},
  });
});

test("values keep their digits and their unknowns on the wire", () => {
  const value = { big: 9007199254740993n, text: "x", list: [1, null, true], unknown: UNKNOWN };
  const back = decodeValue(encodeValue(value)) as ValueObject;
  expect(back["big"]).toBe(9007199254740993n);
  expect(isUnknown(back["unknown"])).toBe(true);
  expect(back["text"]).toBe("x");
});
