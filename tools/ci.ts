import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { refusedSkips } from "./allowed-skips";
import { CaseCounts, countOf, keptCases, KeptCases, lastRelease, tooFew } from "./cases";
import { runTimed, Timed } from "./cpu-time";
import { failedCases, formatSum, JunitCase, REPORTS, sumJunit, writeJunit } from "./junit";
import { yardstick } from "./yardstick";

/** Every tier, cheapest first: its JUnit file `reports/<tier>.xml` and the npm script that writes it. */
export const TIERS = {
  lint: "test:lint",
  unit: "test",
  field: "test:field",
  rehearse: "test:rehearse",
  hostile: "test:hostile",
  schemas: "test:schemas",
  providers: "test:providers",
  cloud: "test:cloud",
  kubernetes: "test:kubernetes",
  scan: "scan",
  fuzz: "test:fuzz",
  faults: "test:faults",
  consumer: "test:consumer",
  engines: "test:engines",
  cli: "test:cli",
  company: "test:company",
  bench: "bench",
} as const;

/** After it a tier is ended, and counts as failed. */
const MINUTES_PER_TIER = 25;

/** What is built once and kept: its script, and the minutes after which it is ended. What it uses counts for no tier. */
const BUILD = { script: "build:kubernetes", minutes: 35 };

/** What all tiers together may take of processors: what is above it is made faster, or sampled with a full run per release. */
export const CPU_MINUTES = 50;

/** How a tier went. */
export interface TierRun extends Timed {
  readonly tier: string;
  /** The cases in its JUnit file; undefined where there is none. */
  readonly count?: { readonly all: number; readonly skipped: number };
  /** The names of the cases that failed. */
  readonly failed?: readonly string[];
}

/** So many failed cases of a tier are named at the end; its own output tells of the rest. */
const NAMED = 8;

async function main(): Promise<void> {
  rmSync(REPORTS, { recursive: true, force: true });
  const names = Object.keys(TIERS) as (keyof typeof TIERS)[];
  const kept = keptCases();
  const built = await build();
  const runs: TierRun[] = [];
  for (const tier of names) {
    say(`\n── ${tier} (npm run ${TIERS[tier]})`);
    const timed = await runTimed(["npm", "run", "--silent", TIERS[tier]], MINUTES_PER_TIER * 60);
    runs.push({ tier, ...timed, count: countOf(tier), failed: failedIn(tier) });
  }
  const refused = refusedSkips(names, REPORTS);
  const cases = [
    {
      name: "what tiers need is built, or cannot be",
      failure: built.ok ? undefined : `npm run ${BUILD.script} failed`,
    },
    ...judge(runs, kept),
    { name: "nothing else is skipped", failure: refused.length > 0 ? refused.join("\n") : undefined },
  ];
  writeJunit("ci", cases);
  const sum = sumJunit([...names, "ci"]);
  say(`\n${runsTable(runs, kept)}\n${budgetLine(runs)}\n${paceLine(yardstick())}`);
  for (const { name, failure } of cases) if (failure !== undefined) say(`FAIL ${name}: ${failure}`);
  if (sum.missing.length > 0) say(`no JUnit file: ${sum.missing.join(", ")}`);
  say(formatSum(sum));
  process.exitCode = sum.failed === 0 ? 0 : 1;
}

/** Builds what a tier runs, apart from it; the tier itself then builds nothing, and is skipped without. */
async function build(): Promise<Timed> {
  say(`── what tiers need (npm run ${BUILD.script})`);
  const timed = await runTimed(["npm", "run", "--silent", BUILD.script], BUILD.minutes * 60);
  const cpu = timed.cpuSeconds === undefined ? "?" : timed.cpuSeconds.toFixed(0);
  say(`${timed.wallSeconds.toFixed(0)} s, ${cpu} s of processors, which count for no tier`);
  process.env.ML_PLATFORM_RIG_MINUTES = "0";
  return timed;
}

/** What has to hold of the tiers: each ends well, and runs no fewer cases than at the last release. */
export function judge(runs: readonly TierRun[], kept: KeptCases): JunitCase[] {
  return [
    ...runs.map(({ tier, ok, failed }) => ({
      name: `${tier} ends well`,
      failure: ok ? undefined : ["it failed", ...named(failed)].join("\n  "),
    })),
    ...runs.map(({ tier, count }) => ({
      name: `${tier} runs no fewer cases than at ${lastRelease(kept)}`,
      failure: tooFew(tier, count, kept),
    })),
  ];
}

function named(failed: readonly string[] = []): readonly string[] {
  const more = failed.length - NAMED;
  return [...failed.slice(0, NAMED), ...(more > 0 ? [`and ${more} more`] : [])];
}

function failedIn(tier: string): readonly string[] {
  const file = join(REPORTS, `${tier}.xml`);
  try {
    return existsSync(file) ? failedCases(readFileSync(file, "utf8")) : [];
  } catch {
    return [];
  }
}

/** Whether the tiers keep to their time. It is told and fails nothing, as machines differ; cases are counted. */
export function budgetLine(runs: readonly TierRun[]): string {
  const minutes = cpuSeconds(runs) / 60;
  const told = `${minutes.toFixed(1)} CPU-minutes of ${CPU_MINUTES}`;
  return minutes <= CPU_MINUTES
    ? told
    : `TOO SLOW ${told}: make a tier faster, or a sample with a full run per release`;
}

/** How fast the processors are: minutes of two machines are compared by it. */
export function paceLine(seconds: number): string {
  return `the yardstick of processors takes ${(seconds * 1000).toFixed(0)} ms here`;
}

/** One line a tier: wall and CPU seconds, cases, and cases at the last release. */
export function runsTable(runs: readonly TierRun[], kept: KeptCases): string {
  const last = lastRelease(kept);
  const before: CaseCounts = kept.releases[last] ?? {};
  const cell = (value: number | undefined, unit = ""): string => (value === undefined ? "?" : value.toFixed(0) + unit);
  const sum = (values: readonly (number | undefined)[]): number =>
    values.reduce<number>((total, value = 0) => total + value, 0);
  const wall = sum(runs.map(({ wallSeconds }) => wallSeconds));
  const rows = [
    ["", "wall", "CPU", "cases", "skipped", `at ${last}`],
    ...runs.map(({ tier, wallSeconds, cpuSeconds, count }) => [
      tier,
      cell(wallSeconds, " s"),
      cell(cpuSeconds, " s"),
      cell(count?.all),
      cell(count?.skipped),
      cell(before[tier]),
    ]),
    [
      "all",
      `${(wall / 60).toFixed(1)} min`,
      `${(cpuSeconds(runs) / 60).toFixed(1)} min`,
      cell(sum(runs.map(({ count }) => count?.all))),
      cell(sum(runs.map(({ count }) => count?.skipped))),
      cell(sum(runs.map(({ tier }) => before[tier]))),
    ],
  ];
  return rows
    .map(([name = "", ...cells]) => name.padEnd(10) + cells.map((text) => text.padStart(10)).join(""))
    .join("\n");
}

function cpuSeconds(runs: readonly TierRun[]): number {
  return runs.reduce((total, run) => total + (run.cpuSeconds ?? 0), 0);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

if (require.main === module) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1));
  void main();
}
