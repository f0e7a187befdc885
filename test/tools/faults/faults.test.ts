import { ProviderSchemas } from "../../../lib/rehearsal";
import { findingOf } from "../../../lib/core/finding";
import { Fault, faultsOf, misspelt, propertyOf } from "../../../tools/tiers/faults/mutate";
import { NamedFault } from "../../../tools/tiers/faults/named";
import { judge } from "../../../tools/tiers/faults/run-named";
import { ONE_IN, sampleOf } from "../../../tools/tiers/faults/sample";
import { gates, goldenAlone, survivors, table, Tier } from "../../../tools/tiers/faults/tally";

const SCHEMAS: ProviderSchemas = {
  format_version: "1.0",
  provider_schemas: {
    x: {
      provider: { version: 0, block: {} },
      data_source_schemas: {},
      resource_schemas: {
        x_box: {
          version: 0,
          block: {
            attributes: {
              name: { type: "string", required: true },
              size: { type: "number", optional: true },
              tags: { type: ["map", "string"], optional: true },
            },
            block_types: {
              rule: { nesting_mode: "list", block: { attributes: { open: { type: "bool", required: true } } } },
            },
          },
        },
      },
    },
  },
};
const STACK = {
  resource: {
    x_box: {
      A: { "//": {}, name: "a", tags: { k: "v" }, rule: [{ open: true }, { open: false }] },
      B: { name: "b", size: 1 },
    },
  },
};

describe("faults", () => {
  const faults = faultsOf(STACK, SCHEMAS);

  test("are made of each argument once a type, lists as one place, keys of maps left alone", () => {
    expect(faults.map(({ name, property, mistake }) => `${name} ${property} ${mistake}`)).toEqual(
      ["A name", "A tags", "A rule", "A rule[0].open", "B size"].flatMap((argument) =>
        ["dropped", "renamed", "mistyped"].map((mistake) => `${argument} ${mistake}`),
      ),
    );
  });

  test("change nothing else", () => {
    const bodies = faults.filter(({ property }) => property === "rule[0].open").map(({ body }) => body);
    const rest = { "//": {}, name: "a", tags: { k: "v" } };
    expect(bodies).toEqual([
      { ...rest, rule: [{}, { open: false }] },
      { ...rest, rule: [{ opn: true }, { open: false }] },
      { ...rest, rule: [{ open: "perhaps" }, { open: false }] },
    ]);
    expect(STACK.resource.x_box.A.rule).toEqual([{ open: true }, { open: false }]);
  });

  test("give a value that does not convert to the declared type", () => {
    const wrong = faults
      .filter(({ mistake }) => mistake === "mistyped")
      .map(({ property, body }) => [property, body[property]]);
    expect(wrong).toEqual([
      ["name", ["a"]],
      ["tags", "text"],
      ["rule", "text"],
      ["rule[0].open", undefined],
      ["size", "twelve"],
    ]);
  });

  test("know what the schema demands", () => {
    expect(new Set(faults.filter(({ required }) => required).map(({ property }) => property))).toEqual(
      new Set(["name", "rule[0].open"]),
    );
  });

  test("misspell by the middle letter", () => {
    expect(misspelt("open")).toBe("opn");
    expect(propertyOf(["rule", 0, "filter", 1, "prefix"])).toBe("rule[0].filter[1].prefix");
  });
});

describe("a sample of faults", () => {
  const mistakes = ["dropped", "renamed", "mistyped"] as const;
  const faultsIn = (type: string, properties: readonly string[]): Fault[] =>
    properties.flatMap((property) =>
      mistakes.map((mistake) => ({ mistake, property, type, name: "A", required: false, body: {} })),
    );
  const many = Array.from({ length: 41 }, (_, index) => `p${String(index)}`);
  const drawn = (faults: readonly Fault[]): string[] => [...new Set(sampleOf(faults).map(({ property }) => property))];

  test("has every type's share of arguments, at least one, each with all its mistakes", () => {
    const faults = [...faultsIn("x_box", many), ...faultsIn("x_lid", ["name"])];
    const sample = sampleOf(faults);
    expect(ONE_IN).toBe(10);
    expect(sample.filter(({ type }) => type === "x_box")).toHaveLength(5 * 3);
    expect(sample.filter(({ type }) => type === "x_lid")).toHaveLength(3);
    expect(sample.every((fault) => faults.includes(fault))).toBe(true);
  });

  test("is the same in each run, whatever the order, and differs from type to type", () => {
    expect(drawn(faultsIn("x_box", [...many].reverse())).sort()).toEqual(drawn(faultsIn("x_box", many)).sort());
    expect(drawn(faultsIn("x_lid", many)).sort()).not.toEqual(drawn(faultsIn("x_box", many)).sort());
  });

  test("keeps what it has where an argument is new, but for one that the new one takes the place of", () => {
    const before = drawn(faultsIn("x_box", many));
    const after = drawn(faultsIn("x_box", [...many, "fresh"]));
    expect(before.filter((property) => !after.includes(property)).length).toBeLessThanOrEqual(1);
  });
});

describe("the tally", () => {
  const fault = (mistake: Fault["mistake"], property: string, required = false): Fault => ({
    mistake,
    property,
    required,
    type: "x_box",
    name: "A",
    body: {},
  });
  const renamed = fault("renamed", "name");
  const mistyped = fault("mistyped", "name");
  const required = fault("dropped", "name", true);
  const optional = fault("dropped", "size");
  const all = [renamed, mistyped, required, optional];
  const shown = ["dropped", "renamed", "mistyped"] as const;
  const tier = (name: string, ...refused: Fault[]): Tier => ({ name, shown, refused: new Set(refused) });
  const failed = (tiers: readonly Tier[], accepted: readonly string[]) =>
    gates(all, tiers, accepted).flatMap(({ name, failure }) => (failure === undefined ? [] : [name]));

  test("lets golden count for optional arguments dropped, and for nothing else", () => {
    expect(failed([tier("lint", renamed, mistyped, required), tier("golden", ...all)], ["x_box size dropped"])).toEqual(
      [],
    );
    expect(failed([tier("lint", mistyped), tier("golden", ...all)], [])).toEqual([
      "renamed arguments, without golden: at least 90.0 % of 1",
      "required arguments dropped, without golden: at least 100.0 % of 1",
      "none is left to the golden files, and not listed in left-to-golden.json",
    ]);
  });

  test("holds the list of what golden alone catches, both ways", () => {
    const tiers = [tier("lint", ...all), tier("golden", ...all)];
    expect(failed(tiers, ["x_box size dropped"])).toEqual([
      "none is listed in left-to-golden.json, and caught by others now",
    ]);
  });

  test("asks the list nothing about faults that a sample left out", () => {
    const tiers = [tier("lint", ...all), tier("golden", ...all)];
    const listed = gates(all, tiers, ["x_box gone dropped"], ["x_box gone dropped"]);
    expect(listed.filter(({ failure }) => failure !== undefined)).toEqual([]);
    expect(gates(all, tiers, ["x_box gone dropped"], ["x_box other dropped"]).at(-1)?.failure).toBe(
      "x_box gone dropped",
    );
  });

  test("holds the list without the real provider, which a machine may lack, and says what that catches", () => {
    const tiers = [tier("lint", renamed, mistyped, required), tier("golden", ...all), tier("provider", optional)];
    expect(failed(tiers, ["x_box size dropped"])).toEqual([]);
    expect(goldenAlone(all, tiers)).toEqual([]);
    expect(goldenAlone(all, tiers.slice(0, 2))).toEqual(["x_box size dropped"]);
  });

  test("refuses a tier that catches nothing", () => {
    expect(failed([tier("lint", ...all), tier("rules"), tier("golden", ...all)], [])).toEqual([
      "rules catches something",
    ]);
  });

  test("names survivors and prints each tier's own share", () => {
    const tiers = [tier("lint", renamed), tier("golden", renamed, optional)];
    expect(survivors(all, tiers)).toEqual(["x_box name dropped", "x_box name mistyped"]);
    const rows = table(all, tiers)
      .split("\n")
      .map((row) => row.trim().replace(/ {2,}/g, "|"));
    expect(rows).toEqual([
      "faults|lint|all but golden|golden|caught",
      "dropped|2|0.0 %|0.0 %|50.0 %|50.0 %",
      "renamed|1|100.0 %|100.0 %|100.0 %|100.0 %",
      "mistyped|1|0.0 %|0.0 %|0.0 %|0.0 %",
    ]);
  });
});

describe("a named fault", () => {
  const fault: NamedFault = {
    name: "n",
    stacks: {},
    codes: ["MLP-LINT-001"],
    path: "app/Made",
    says: "no argument `x`",
  };
  const found = (path: string, message: string, severity?: "warning") =>
    findingOf({ code: "MLP-LINT-001", severity, message, fix: "f" }, path);

  test("is caught by its code, at its construct, in its words, as an error", () => {
    expect(judge(fault, [found("app/Made", "a.b: no argument `x`")])).toBeUndefined();
    expect(judge(fault, [])).toContain("got\nno finding");
    expect(judge(fault, [found("app", "a.b: no argument `x`")])).toContain("expected MLP-LINT-001 at app/Made");
    expect(judge(fault, [found("app/Made", "something else")])).toBeDefined();
    expect(judge(fault, [found("app/Made", "a.b: no argument `x`", "warning")])).toBeDefined();
  });
});
