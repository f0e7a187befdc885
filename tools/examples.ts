import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";

/** The repository's root. */
export const ROOT = path.resolve(__dirname, "..");

/** One stack's rendered JSON: block kind (`resource`) to type to name to configuration. */
export type StackJson = Readonly<Record<string, unknown>>;

/** One stack of a synthesized directory. */
export interface SynthesizedStack {
  readonly name: string;
  readonly file: string;
  readonly json: StackJson;
}

/** An example and what its synth wrote. */
export interface SynthesizedExample {
  /** Folder name: `01-platform`. */
  readonly name: string;
  readonly outdir: string;
  readonly stacks: readonly SynthesizedStack[];
}

/** The examples, in the order of the tutorial. */
export function exampleNames(): string[] {
  const folder = path.join(ROOT, "examples");
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, "main.ts")))
    .sort();
}

/** Runs an example's own program in a process of its own and reads what it wrote. */
export async function synthExample(
  name: string,
  outdir = freshFolder(`synth-${name}`),
  env: NodeJS.ProcessEnv = {},
): Promise<SynthesizedExample> {
  const program = path.join(ROOT, "examples", name, "main.ts");
  await promisify(execFile)(process.execPath, ["--import", "tsx", program], {
    cwd: ROOT,
    env: { ...process.env, ...env, CDKTF_OUTDIR: outdir },
  });
  return { name, outdir, stacks: readStacks(outdir) };
}

/** The stacks of a synthesized directory, in the order of its manifest's names. */
export function readStacks(outdir: string): SynthesizedStack[] {
  const folder = path.join(outdir, "stacks");
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const file = path.join(folder, name, "cdk.tf.json");
      return { name, file, json: JSON.parse(readFileSync(file, "utf8")) as StackJson };
    });
}

/** A new folder of our own in the system's temporary folder. */
export function freshFolder(purpose: string): string {
  return mkdtempSync(path.join(tmpdir(), `ml-platform-${purpose}-`));
}
