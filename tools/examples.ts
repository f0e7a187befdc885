import { cpSync, existsSync, readdirSync } from "node:fs";
import * as path from "node:path";
import { readSynthesis, SynthesizedStack as Stack } from "../lib/terraform";
import { digestOf, keptPlace, SETTINGS } from "./digest";
import { keptFolder } from "./kept";
import { run, scratchFolder } from "./process";

/** The repository's root. */
export const ROOT = path.resolve(__dirname, "..");

/** One stack of a synthesized directory, and its file. */
export interface SynthesizedStack extends Stack {
  readonly file: string;
}

/** An example and what its synth wrote. */
export interface SynthesizedExample {
  /** Folder name: `01-platform`. */
  readonly name: string;
  readonly outdir: string;
  readonly stacks: readonly SynthesizedStack[];
}

/** The examples that are programs, in the order of the tutorial. */
export function exampleNames(): string[] {
  return examplesOf("program");
}

/** The examples that are Terraform of others: nothing of them is synthesized, `ml-platform check` judges them. */
export function foreignExamples(): string[] {
  return examplesOf("foreign");
}

type ExampleKind = "program" | "foreign";

/** An example that is neither would go through no tier, and nobody would know. */
function examplesOf(kind: ExampleKind): string[] {
  return readdirSync(EXAMPLES)
    .filter((name) => kindOf(name) === kind)
    .sort();
}

const EXAMPLES = path.join(ROOT, "examples");

function kindOf(name: string): ExampleKind {
  const has = (file: string): boolean => existsSync(path.join(EXAMPLES, name, file));
  if (has("main.ts")) return "program";
  if (has("main.tf")) return "foreign";
  throw new Error(`examples/${name} has neither a main.ts nor a main.tf`);
}

/** Runs an example's own program in a process of its own and reads what it wrote. */
export function synthExample(name: string, outdir?: string, env: NodeJS.ProcessEnv = {}): Promise<SynthesizedExample> {
  return synthProgram(path.join("examples", name, "main.ts"), name, outdir, env);
}

/**
 * A copy of what an example writes, which is synthesized once for the same sources: tiers that judge what was written ask
 * for this. That it is the same each time, wherever it runs, the tests of the golden files prove, and synthesize it anew.
 */
export async function writtenByExample(name: string): Promise<SynthesizedExample> {
  const place = path.join(keptPlace("synth", digestOf(["lib", "examples", ...SETTINGS])), name);
  const kept = await keptFolder(place, async (draft) => void (await synthExample(name, path.join(draft, "out"))));
  const outdir = freshFolder(`synth-${name}`);
  cpSync(path.join(kept, "out"), outdir, { recursive: true, verbatimSymlinks: true });
  return { name, outdir, stacks: readStacks(outdir) };
}

/** Runs any program of this repository as an example is, by its path below the root. */
export async function synthProgram(
  program: string,
  name: string,
  outdir = freshFolder(`synth-${name}`),
  env: NodeJS.ProcessEnv = {},
): Promise<SynthesizedExample> {
  const { code, stdout, stderr } = await run(process.execPath, ["--import", "tsx", path.join(ROOT, program)], {
    cwd: ROOT,
    env: { ...process.env, ...env, CDKTF_OUTDIR: outdir },
    timeoutSeconds: 120,
  });
  if (code !== 0) throw new Error(`${name} ended with code ${code ?? "none"}: ${stdout}${stderr}`);
  return { name, outdir, stacks: readStacks(outdir) };
}

/** The stacks of a synthesized directory, in the order of its manifest. */
export function readStacks(outdir: string): SynthesizedStack[] {
  return readSynthesis(outdir).map((stack) => ({
    ...stack,
    file: path.join(outdir, "stacks", stack.name, "cdk.tf.json"),
  }));
}

/** A new folder of our own in the system's temporary folder; it goes with this process if nobody removes it before. */
export function freshFolder(purpose: string): string {
  return scratchFolder(purpose).path;
}
