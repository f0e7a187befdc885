import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { byVersion, CASES, CaseCounts, countOf, keptCases } from "./cases";
import { TIERS } from "./ci";
import { ROOT, synthExample } from "./examples";
import { REPORTS, sumJunit } from "./junit";
import { ALL_RUNS } from "../test/fuzz/run";
import { FAULTS_FILE } from "./releases";
import { FaultsRecord, KeptFaults, RECORD, sourcesDigest } from "./tiers/faults/record";

const EXAMPLE = "01-platform";

/** Keeps what later versions are measured by: what the example writes, the cases of each tier, all seeded faults. */
async function keep(): Promise<void> {
  const { version } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as { version: string };
  const folder = path.join(path.dirname(CASES), version);
  const faults: KeptFaults = { version, ...faultsOfRun() };
  const cases = casesOfRun();
  await keepOutput(folder);
  writeJson(path.join(folder, FAULTS_FILE), faults);
  const kept = keptCases();
  const releases = Object.entries({ ...kept.releases, [version]: cases }).sort(([a], [b]) => byVersion(a, b));
  writeJson(CASES, { ...kept, releases: Object.fromEntries(releases) });
  process.stdout.write(`${version} is kept in ${path.relative(ROOT, folder)} and ${path.relative(ROOT, CASES)}\n`);
}

/** The record of the last full run; it has to be of these sources, and to have passed. */
function faultsOfRun(): FaultsRecord {
  const how = "npm run test:faults -- --all";
  if (!existsSync(RECORD)) throw new Error(`no full run of seeded faults: ${how}`);
  const record = JSON.parse(readFileSync(RECORD, "utf8")) as FaultsRecord;
  if (record.sources !== sourcesDigest()) throw new Error(`the sources changed since the full run of faults: ${how}`);
  if (record.cases.failed > 0) throw new Error(`the full run of seeded faults failed: ${how}`);
  return record;
}

/** The cases of the last run of all tiers; none of it may have failed. */
function casesOfRun(): CaseCounts {
  const tiers = Object.keys(TIERS);
  const { failed, missing } = sumJunit(tiers);
  if (missing.length > 0) throw new Error(`no run of ${missing.join(", ")}: bash .ci/run`);
  if (failed > 0) throw new Error(`${failed} cases of the last run failed: bash .ci/run`);
  const fuzzed = readFileSync(path.join(REPORTS, "fuzz.xml"), "utf8");
  if (!fuzzed.includes(`: ${ALL_RUNS} cases,`))
    throw new Error("no full run of random props: npm run test:fuzz -- --all");
  return Object.fromEntries(tiers.map((tier) => [tier, countOf(tier)?.all ?? 0]));
}

async function keepOutput(folder: string): Promise<void> {
  const { outdir, stacks } = await synthExample(EXAMPLE);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(path.join(outdir, "manifest.json"), path.join(folder, "manifest.json"));
  for (const { file } of stacks) cpSync(file, path.join(folder, path.relative(outdir, file)));
  rmSync(outdir, { recursive: true, force: true });
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}

keep().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
