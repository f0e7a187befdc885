import { execFile } from "node:child_process";
import { ROOT } from "../../tools/examples";

/** How a program ended. */
export interface Ran {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of this folder as its author would. */
export function run(program: string, outdir: string, ...args: readonly string[]): Promise<Ran> {
  const env = { ...process.env, CDKTF_OUTDIR: outdir };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", "tsx", `test/platform/${program}`, ...args],
      { cwd: ROOT, env },
      (error, stdout, stderr) => resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}
