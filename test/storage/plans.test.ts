import * as fc from "fast-check";
import { planLifecycle } from "../../lib/storage/plan/lifecycle";
import { checkPrefix, CONTRACT_PREFIXES } from "../../lib/storage/plan/prefixes";

describe("plans", () => {
  test("every path below a contract prefix is granted, none with a wildcard", () => {
    const segment = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
    const below = fc.tuple(fc.constantFrom(...Object.keys(CONTRACT_PREFIXES)), fc.array(segment, { maxLength: 3 }));
    fc.assert(
      fc.property(below, ([first, rest]) => {
        const path = first + rest.map((part) => `${part}/`).join("");
        return (
          checkPrefix(path, CONTRACT_PREFIXES, "prefix").length === 0 &&
          checkPrefix(`${path}*`, CONTRACT_PREFIXES, "prefix").length === 1
        );
      }),
      { seed: 3 },
    );
  });

  test("every lifecycle rule has an id of its own", () => {
    const rules = planLifecycle(
      [
        { prefix: "data/", expireDays: 1 },
        { prefix: "data/raw/", expireDays: 1 },
        { prefix: "data/raw=1/", expireDays: 1 },
        { prefix: "data/raw-1/", expireDays: 1 },
      ],
      90,
    );
    expect(rules.map(({ id }) => id)).toEqual([
      "superseded",
      "prefix-data",
      "prefix-data/raw",
      "prefix-data/raw=1",
      "prefix-data/raw-1",
    ]);
  });
});
