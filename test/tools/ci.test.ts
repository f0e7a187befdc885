import { KeptCases } from "../../tools/cases";
import { budgetLine, CPU_MINUTES, judge, paceLine, runsTable, TierRun, TIERS } from "../../tools/ci";
import { yardstick } from "../../tools/yardstick";

const KEPT: KeptCases = { releases: { "0.2.1": { lint: 4, unit: 2508 } }, fewer: [] };

const run = (tier: string, more: Partial<TierRun> = {}): TierRun => ({
  tier,
  ok: true,
  wallSeconds: 61,
  cpuSeconds: 90,
  count: { all: 4, skipped: 0 },
  ...more,
});

const failures = (runs: readonly TierRun[]): string[] =>
  judge(runs, KEPT).flatMap(({ name, failure }) => (failure === undefined ? [] : [`${name}: ${failure}`]));

describe("a run of all tiers", () => {
  test("holds where each ends well, with its cases", () => {
    expect(failures([run("lint"), run("bench", { count: undefined })])).toEqual([]);
    expect(judge([run("lint")], KEPT).map(({ name }) => name)).toEqual([
      "lint ends well",
      "lint runs no fewer cases than at 0.2.1",
    ]);
  });

  test("tells by the processors' time of all tiers, whatever the clock says, when they are too slow", () => {
    const long = (cpuSeconds: number): TierRun => run("lint", { wallSeconds: 1, cpuSeconds });
    expect(budgetLine([long(CPU_MINUTES * 60 - 90), run("bench")])).toBe("50.0 CPU-minutes of 50");
    expect(budgetLine([long(CPU_MINUTES * 60), run("bench")])).toBe(
      "TOO SLOW 51.5 CPU-minutes of 50: make a tier faster, or a sample with a full run per release",
    );
  });

  test("tells how fast the machine is, by work that stays the same", () => {
    expect(paceLine(0.2514)).toBe("the yardstick of processors takes 251 ms here");
    expect(yardstick()).toBeGreaterThan(0);
  });

  test("fails where a tier fails, and where it runs fewer cases", () => {
    expect(failures([run("lint", { ok: false, count: { all: 3, skipped: 0 } })])).toEqual([
      "lint ends well: it failed",
      'lint runs no fewer cases than at 0.2.1: lint ran 3 cases, 0.2.1 had 4: say why in test/releases/cases.json, under "fewer"',
    ]);
  });

  test("names what failed in a tier, and counts what it does not name", () => {
    const failed = Array.from({ length: 10 }, (_, index) => `case ${index}`);
    expect(failures([run("cli", { ok: false, failed: ["a bucket"] }), run("fuzz", { ok: false, failed })])).toEqual([
      "cli ends well: it failed\n  a bucket",
      `fuzz ends well: it failed\n  ${failed.slice(0, 8).join("\n  ")}\n  and 2 more`,
    ]);
  });

  test("prints wall and CPU seconds, cases and those of the last release", () => {
    const runs = [run("lint"), run("unit", { cpuSeconds: undefined, count: { all: 2510, skipped: 2 } })];
    expect(runsTable([...runs, run("late", { count: undefined })], KEPT).split("\n")).toEqual([
      "                wall       CPU     cases   skipped  at 0.2.1",
      "lint            61 s      90 s         4         0         4",
      "unit            61 s         ?      2510         2      2508",
      "late            61 s      90 s         ?         ?         ?",
      "all          3.0 min   3.0 min      2514         2      2512",
    ]);
  });
});

test("each tier has a script of its own", () => {
  expect(new Set(Object.values(TIERS)).size).toBe(Object.keys(TIERS).length);
});
