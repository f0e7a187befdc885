import { run } from "../../lib/cli/run";

/** What a command said, and its exit code. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process. */
export async function cli(...args: readonly string[]): Promise<Said> {
  const said = { out: "", err: "" };
  const code = await run(args, {
    print: (text) => void (said.out += `${text}\n`),
    complain: (line) => void (said.err += `${line}\n`),
  });
  return { code, ...said };
}

/** A mistake in the call: exit code 2, one line, nothing else. */
export function usage(line: string): Said {
  return { code: 2, out: "", err: `ml-platform: ${line}\n` };
}
