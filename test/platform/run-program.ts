import { execFile } from "node:child_process";
import { ROOT } from "../../tools/examples";
import { LOADERS } from "../support/loaders";

/** How a program ended. */
export interface Ran {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of this folder. */
export function run(program: string, outdir: string, ...args: readonly string[]): Promise<Ran> {
  return runBy("quick", program, outdir, ...args);
}

/** Runs a program of this folder by a loader: its author has tsx. */
export function runBy(
  loader: keyof typeof LOADERS,
  program: string,
  outdir: string,
  ...args: readonly string[]
): Promise<Ran> {
  const env = { ...process.env, CDKTF_OUTDIR: outdir };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...LOADERS[loader], `test/platform/${program}`, ...args],
      { cwd: ROOT, env },
      (error, stdout, stderr) => resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}
