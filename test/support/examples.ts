import { join } from "node:path";
import { freshFolder, readStacks, ROOT, SynthesizedExample } from "../../tools/examples";
import { run } from "../../tools/process";
import { LOADERS } from "./loaders";
import type { Program } from "./run-programs";

/**
 * Synthesizes examples one after the other in one process, which loads what they import once. An example that fails
 * throws where it is asked for.
 */
export async function synthExamples(
  names: readonly string[],
  env: NodeJS.ProcessEnv = {},
  loader: keyof typeof LOADERS = "quick",
): Promise<(name: string) => SynthesizedExample> {
  const programs = names.map((name): [string, Program] => {
    return [name, { file: join(ROOT, "examples", name, "main.ts"), outdir: freshFolder(`synth-${name}`) }];
  });
  const args = [...LOADERS[loader], join(__dirname, "run-programs.ts"), JSON.stringify(programs.map(([, one]) => one))];
  const { stdout, stderr } = await run(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    timeoutSeconds: 120,
  });
  const programOf = new Map(programs);
  return (name) => {
    const { file, outdir } = programOf.get(name)!;
    if (!stdout.includes(`\n${JSON.stringify({ file, failure: null })}\n`))
      throw new Error(`${name} failed: ${stdout}${stderr}`);
    return { name, outdir, stacks: readStacks(outdir) };
  };
}
