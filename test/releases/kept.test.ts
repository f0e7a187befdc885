import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keptCases, KeptCases } from "../../tools/cases";
import { ROOT } from "../../tools/examples";
import { keptVersions, missingOfReleases } from "../../tools/releases";

const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };

test("every release from 0.3.0 on, and the package's version, is kept with its full run of seeded faults", () => {
  expect(keptVersions(__dirname).slice(0, 3)).toEqual(["0.1.0", "0.2.0", "0.2.1"]);
  expect(missingOfReleases(version, __dirname, keptCases())).toEqual([]);
});

describe("a release that lacks something", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "releases-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const keep = (release: string, files: Readonly<Record<string, object>>): void => {
    mkdirSync(join(folder, release), { recursive: true });
    for (const [file, json] of Object.entries(files)) writeFileSync(join(folder, release, file), JSON.stringify(json));
  };
  const faults = (of: string, failed = 0): object => ({ version: of, cases: { passed: 93, failed, skipped: 0 } });
  const cases = (...releases: string[]): KeptCases => ({
    releases: Object.fromEntries(releases.map((release) => [release, { unit: 1 }])),
    fewer: [],
  });

  test("is named with what it lacks, from 0.3.0 on", () => {
    keep("0.2.1", { "manifest.json": {} });
    expect(missingOfReleases("0.2.1", folder, cases("0.2.1"))).toEqual([]);
    expect(missingOfReleases("0.3.0", folder, cases("0.2.1"))).toEqual([
      "0.3.0: what 01-platform writes",
      "0.3.0: the cases of each tier, in cases.json",
      "0.3.0: the full run of seeded faults, faults.json",
    ]);
    keep("0.3.0", { "manifest.json": {}, "faults.json": faults("0.3.0") });
    expect(missingOfReleases("0.3.0", folder, cases("0.3.0"))).toEqual([]);
    expect(missingOfReleases("0.10.0", folder, cases("0.3.0")).map((line) => line.slice(0, 6))).toEqual(
      Array(3).fill("0.10.0"),
    );
  });

  test("is named where the run is of another version, or failed", () => {
    keep("0.3.0", { "manifest.json": {}, "faults.json": faults("0.2.1") });
    keep("0.3.1", { "manifest.json": {}, "faults.json": faults("0.3.1", 2) });
    expect(missingOfReleases("0.3.1", folder, cases("0.3.0", "0.3.1"))).toEqual([
      "0.3.0: its full run of seeded faults is of 0.2.1",
      "0.3.1: its full run of seeded faults failed in 2 cases",
    ]);
  });
});
