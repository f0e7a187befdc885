import { spawnSync } from "node:child_process";
import { inLog } from "./escape";

/** What a command of Terraform gave. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
}

/** A failure that is told in its own words, without a stack trace. */
export class Failure extends Error {}

/** Runs Terraform in a stack's folder; any exit code that is not expected is a failure in Terraform's own words. */
export function terraform(folder: string, args: readonly string[], expected: readonly number[] = [0]): Ran {
  const options = { cwd: folder, env: process.env, encoding: "utf8", maxBuffer: 1 << 30 } as const;
  const { error, status, stdout, stderr } = spawnSync("terraform", args, options);
  if (error !== undefined) throw new Failure(`cannot run terraform: ${error.message}`);
  if (status === null || !expected.includes(status)) {
    throw new Failure(`terraform ${args[0] ?? ""} failed in ${folder}\n${stdout}${stderr}`);
  }
  return { code: status, stdout };
}

/** Runs a script: a failure is printed as it is, and the exit code is 1. */
export function runScript(script: () => void | Promise<void>): void {
  Promise.resolve()
    .then(script)
    .catch((error: unknown) => {
      const text = error instanceof Failure ? error.message : error instanceof Error ? error.stack : String(error);
      process.stderr.write(`${inLog(text ?? "")}\n`);
      process.exitCode = 1;
    });
}

/** Terraform's version. */
export function engine(): string {
  const { terraform_version: version } = JSON.parse(terraform(".", ["version", "-json"]).stdout) as {
    readonly terraform_version: string;
  };
  return version;
}

/** Prints a line. */
export function say(line: string): void {
  process.stdout.write(`${inLog(line)}\n`);
}
