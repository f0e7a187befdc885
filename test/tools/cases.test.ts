import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { countOf, keptCases, KeptCases, lastRelease, tooFew } from "../../tools/cases";
import { TIERS } from "../../tools/ci";
import { writeJunit } from "../../tools/junit";

const KEPT: KeptCases = {
  releases: { "0.10.0": { unit: 20, scan: 9, fuzz: 5 }, "0.9.0": { unit: 99 } },
  fewer: [
    { than: "0.10.0", tier: "scan", least: 7, why: "two checks are one now" },
    { than: "0.9.0", tier: "fuzz", least: 1, why: "of an earlier release" },
  ],
};
const ran = (all: number, skipped = 0): { all: number; skipped: number } => ({ all, skipped });

describe("cases of a tier", () => {
  test("are measured by the newest release", () => {
    expect(lastRelease(KEPT)).toBe("0.10.0");
    expect(tooFew("unit", ran(20), KEPT)).toBeUndefined();
    expect(tooFew("unit", ran(19), KEPT)).toBe(
      'unit ran 19 cases, 0.10.0 had 20: say why in test/releases/cases.json, under "fewer"',
    );
    expect(tooFew("unit", undefined, KEPT)).toMatch("unit ran 0 cases");
    expect(tooFew("novel", ran(1), KEPT)).toBeUndefined();
  });

  test("may be fewer where that is said of this release, and down to what is said", () => {
    expect(tooFew("scan", ran(7), KEPT)).toBeUndefined();
    expect(tooFew("scan", ran(6), KEPT)).toMatch("scan ran 6 cases");
    expect(tooFew("fuzz", ran(4), KEPT)).toMatch("fuzz ran 4 cases");
  });

  test("count with those skipped; where one skip stands for many, nothing is compared", () => {
    expect(tooFew("unit", ran(20, 5), KEPT)).toBeUndefined();
    expect(tooFew("unit", ran(19, 5), KEPT)).toMatch("unit ran 19 cases");
    expect(tooFew("fuzz", ran(1, 1), KEPT)).toBeUndefined();
  });

  test("are counted from the tier's file", () => {
    const folder = mkdtempSync(join(tmpdir(), "cases-"));
    writeJunit("a", [{ name: "x" }, { name: "y", failure: "no" }, { name: "z", skipped: "no Go" }], folder);
    writeFileSync(join(folder, "torn.xml"), "<testsuites>");
    expect([countOf("a", folder), countOf("torn", folder), countOf("absent", folder)]).toEqual([
      { all: 3, skipped: 1 },
      undefined,
      undefined,
    ]);
    rmSync(folder, { recursive: true });
  });
});

test("what is kept names tiers that there are, and a reason for each that runs fewer", () => {
  const { releases, fewer } = keptCases();
  const named = [...Object.values(releases).flatMap((counts) => Object.keys(counts)), ...fewer.map(({ tier }) => tier)];
  expect(named.filter((tier) => !(tier in TIERS))).toEqual([]);
  const since = ["engines", "field", "kubernetes"];
  expect([...Object.keys(releases["0.2.1"] ?? {}), ...since].sort()).toEqual(Object.keys(TIERS).sort());
  expect(fewer.filter(({ than, why }) => releases[than] === undefined || why.length < 20)).toEqual([]);
});
