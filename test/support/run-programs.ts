import { inspect } from "node:util";

/** A program and the folder that it writes to. */
export interface Program {
  readonly file: string;
  readonly outdir: string;
}

/**
 * Runs programs one after the other in this process, each with a folder of its own, and prints a line of JSON for each:
 * why it failed, or null. What they import is loaded once.
 */
function runPrograms(programs: readonly Program[]): void {
  for (const { file, outdir } of programs) {
    process.env.CDKTF_OUTDIR = outdir;
    process.stdout.write(`\n${JSON.stringify({ file, failure: failureOf(file) })}\n`);
  }
  process.exitCode = 0;
}

function failureOf(file: string): string | null {
  process.exitCode = 0;
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- its name is known when it runs
    require(file);
    return process.exitCode === 0 ? null : `exit code ${String(process.exitCode)}`;
  } catch (error) {
    return inspect(error);
  }
}

if (require.main === module) runPrograms(JSON.parse(process.argv[2] ?? "[]") as readonly Program[]);
