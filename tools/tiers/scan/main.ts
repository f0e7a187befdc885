import { readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { exampleNames, synthExample, SynthesizedExample } from "../../examples";
import { writeJunit } from "../../junit";
import { MissingTool, pythonWith } from "../../python";
import { blockOf } from "./addresses";
import { CHECKOV, checksThatCanFail, scanFolder, Verdict } from "./checkov";
import { Case, countPassed, Evidence, Floor, judge, Judged, Waiver } from "./judge";

const FLOOR = path.join(__dirname, "floor.json");
const WAIVERS = path.join(__dirname, "waivers.json");
const USAGE = "usage: npm run scan [-- --write-floor]";

async function main(args: readonly string[]): Promise<number> {
  if (args.some((arg) => arg !== "--write-floor")) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const python = await pythonWith("checkov", CHECKOV);
  const evidence = await gather(python);
  if (args.includes("--write-floor")) writeFloor(evidence);
  const cases = judge(evidence, read<Waiver[]>(WAIVERS), read<Floor>(FLOOR));
  writeJunit("scan", cases);
  return report(evidence, cases);
}

/** Scans every example, one after the other, and the canary. */
async function gather(python: string): Promise<Evidence> {
  const passed: Judged[] = [];
  const failed: Judged[] = [];
  const errors: string[] = [];
  for (const name of exampleNames()) {
    const example = await synthExample(name);
    try {
      const result = await scanFolder(python, example.outdir);
      passed.push(...result.passed.map((verdict) => place(example, verdict)));
      failed.push(...result.failed.map((verdict) => place(example, verdict)));
      errors.push(...result.errors.map((error) => `${name}: ${error}`));
      process.stdout.write(`${name}: ${result.passed.length} passed, ${result.failed.length} failed\n`);
    } finally {
      rmSync(example.outdir, { recursive: true, force: true });
    }
  }
  return { passed, failed, errors, canFail: await checksThatCanFail(python) };
}

function place(example: SynthesizedExample, verdict: Verdict): Judged {
  const stack = example.stacks.find(({ file }) => path.relative(example.outdir, file) === verdict.file);
  if (stack === undefined)
    throw new Error(`${example.name}: checkov names a file that synth did not write: ${verdict.file}`);
  return { example: example.name, check: verdict.check, title: verdict.title, ...blockOf(stack.json, verdict.block) };
}

function report(evidence: Evidence, cases: readonly Case[]): number {
  const broken = cases.filter(({ failure }) => failure !== undefined);
  for (const { name, failure } of broken) process.stdout.write(`FAIL ${name}\n     ${failure}\n`);
  const waived = evidence.failed.length;
  process.stdout.write(
    `checkov ${CHECKOV}: ${evidence.passed.length} checks passed, ${waived} failed (waived ones included), ` +
      `${cases.length - broken.length} of ${cases.length} cases fine\n`,
  );
  return broken.length === 0 ? 0 : 1;
}

function writeFloor(evidence: Evidence): void {
  writeFileSync(FLOOR, `${JSON.stringify(sorted(countPassed(evidence.passed)), null, 2)}\n`);
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(record)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, isRecord(value) ? (sorted(value) as T) : value]),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(file, "utf8")) as T;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    const missing = error instanceof MissingTool;
    process.stderr.write(`scan: ${missing ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
    process.exitCode = missing ? 3 : 1;
  },
);
