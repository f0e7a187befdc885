import { sdkChecks } from "../../../lib/rehearsal/provider/sdk-checks";
import { UNKNOWN, ValueObject } from "../../../lib/rehearsal/provider/values";
import { BlockSchema } from "../../../lib/rehearsal/schema/types";

const inner: BlockSchema = {
  attributes: { name: { type: "string", required: true }, arn: { type: "string", computed: true } },
};

const block: BlockSchema = {
  attributes: {
    id: { type: "string", optional: true, computed: true },
    name: { type: "string", required: true },
    arn: { type: "string", computed: true },
  },
  block_types: {
    rule: { nesting_mode: "list", block: inner },
    tag: { nesting_mode: "set", block: inner },
    timeouts: { nesting_mode: "single", block: inner },
  },
};

const check = (config: ValueObject, kind: "resource" | "data" = "resource") =>
  sdkChecks({ version: 0, block }, config, kind).map(({ summary, detail, attribute }) => ({
    says: `${summary}: ${detail}`,
    steps: attribute.steps.flatMap((step) => Object.values(step) as (string | number)[]),
  }));

const fine = { id: null, name: "n", arn: null, rule: [], tag: [], timeouts: null };

test("a right configuration passes, unknown values too", () => {
  expect(check(fine)).toEqual([]);
  expect(check({ ...fine, name: UNKNOWN, rule: UNKNOWN, tag: [{ name: UNKNOWN, arn: null }] })).toEqual([]);
});

test("a required argument that is null", () => {
  expect(check({ ...fine, name: null, rule: [{ name: "a" }, { name: null }] })).toEqual([
    { says: 'Missing required argument: The argument "name" is required, but its value is null.', steps: ["name"] },
    {
      says: 'Missing required argument: The argument "rule.name" is required, but its value is null.',
      steps: ["rule", 1, "name"],
    },
  ]);
});

test("an attribute that the provider decides", () => {
  const set = { name: "a", arn: "mine" };
  expect(check({ ...fine, arn: "mine", tag: [set], timeouts: set })).toEqual([
    { says: 'Value for unconfigurable attribute: "arn" is decided by the provider and cannot be set.', steps: ["arn"] },
    {
      says: 'Value for unconfigurable attribute: "tag.arn" is decided by the provider and cannot be set.',
      steps: ["tag", "arn"],
    },
    {
      says: 'Value for unconfigurable attribute: "timeouts.arn" is decided by the provider and cannot be set.',
      steps: ["timeouts", "arn"],
    },
  ]);
});

test("`id` is refused on a resource, and fine on a data source", () => {
  expect(check({ ...fine, id: "x" })).toEqual([
    { says: "Invalid or unknown key: `id` is given by the provider and cannot be set.", steps: ["id"] },
  ]);
  expect(check({ ...fine, id: "x" }, "data")).toEqual([]);
});
