import { readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { writtenByExample, SynthesizedExample } from "../../examples";
import { JunitCase } from "../../junit";
import { pythonWith } from "../../python";
import { programs } from "../programs";
import { runFlaggedTier, say } from "../run-tier";
import { blockOf } from "./addresses";
import { CHECKOV, ScannedTogether, scanTogether, Verdict } from "./checkov";
import { countPassed, Evidence, Floor, judge, Judged, Waiver } from "./judge";
import { judgeByPack } from "./packs";
import { CollectedPolicies, collectPolicies } from "./policies/documents";
import { RemarkWaiver } from "./review";
import { readCases, reviewCases } from "./reviews";

const FLOOR = path.join(__dirname, "floor.json");
const WAIVERS = path.join(__dirname, "waivers.json");
const REMARK_WAIVERS = path.join(__dirname, "remark-waivers.json");

/**
 * Scans every example and the canary, judges what was found, and judges the examples by the library's own rules; then
 * their policies and the workflows by the tools of those fields.
 */
async function scan(rewriteFloor: boolean): Promise<JunitCase[]> {
  const { evidence, rules, policies } = await gather(await pythonWith("checkov", CHECKOV));
  const waivers = read<Waiver[]>(WAIVERS);
  if (rewriteFloor) writeFloor(evidence);
  const [passed, failed] = [evidence.passed.length, evidence.failed.length];
  say(`checkov ${CHECKOV}: ${passed} checks passed, ${failed} failed, ${waivers.length} waivers`);
  const documents = Object.values(policies).flatMap((collected) => collected.documents);
  return [
    ...judge(evidence, waivers, read<Floor>(FLOOR)),
    ...rules,
    ...readCases(policies),
    ...(await reviewCases(documents, read<RemarkWaiver[]>(REMARK_WAIVERS))),
  ];
}

/** What the examples gave, before it is judged. */
interface Gathered {
  readonly evidence: Evidence;
  readonly rules: readonly JunitCase[];
  readonly policies: Readonly<Record<string, CollectedPolicies>>;
}

async function gather(python: string): Promise<Gathered> {
  const examples: SynthesizedExample[] = [];
  try {
    for (const name of programs()) examples.push(await writtenByExample(name));
    const scanned = await scanTogether(python, new Map(examples.map(({ name, outdir }) => [name, outdir])));
    return { ...judgeExamples(examples), evidence: evidenceOf(examples, scanned) };
  } finally {
    for (const { outdir } of examples) rmSync(outdir, { recursive: true, force: true });
  }
}

function evidenceOf(examples: readonly SynthesizedExample[], { folders, canFail, errors }: ScannedTogether): Evidence {
  const passed: Judged[] = [];
  const failed: Judged[] = [];
  for (const example of examples) {
    const found = folders.get(example.name)!;
    passed.push(...found.passed.map((verdict) => place(example, verdict)));
    failed.push(...found.failed.map((verdict) => place(example, verdict)));
    say(`${example.name}: ${found.passed.length} passed, ${found.failed.length} failed`);
  }
  return { passed, failed, errors, canFail };
}

/** The library's own rules, and the policies that others judge. */
function judgeExamples(examples: readonly SynthesizedExample[]): Pick<Gathered, "rules" | "policies"> {
  const rules: JunitCase[] = [];
  const policies: Record<string, CollectedPolicies> = {};
  for (const { name, stacks } of examples) {
    policies[name] = collectPolicies(name, stacks);
    const pack = judgeByPack(name, stacks);
    rules.push(...pack.cases);
    const codes = [...new Set(pack.unknown.map(({ code }) => code))].join(", ");
    if (codes !== "")
      say(`${name}: ${pack.unknown.length} values are known to the plan alone, and not judged by ${codes}`);
  }
  return { rules, policies };
}

function place(example: SynthesizedExample, verdict: Verdict): Judged {
  const stack = example.stacks.find(({ file }) => path.relative(example.outdir, file) === verdict.file);
  if (stack === undefined)
    throw new Error(`${example.name}: checkov names a file that synth did not write: ${verdict.file}`);
  const block = blockOf(stack.name, stack.json, verdict.block);
  return { example: example.name, check: verdict.check, title: verdict.title, ...block };
}

function writeFloor(evidence: Evidence): void {
  writeFileSync(FLOOR, `${JSON.stringify(sorted(countPassed(evidence.passed)), null, 2)}\n`);
}

function sorted(counts: Floor): Floor {
  const byName = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  return byName(Object.fromEntries(Object.entries(counts).map(([example, types]) => [example, byName(types)])));
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(file, "utf8")) as T;
}

void runFlaggedTier("scan", { script: "scan", flags: ["--write-floor"] }, (given) => scan(given("--write-floor")));
