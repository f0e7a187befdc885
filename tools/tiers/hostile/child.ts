import { createInterface } from "node:readline";
import { run } from "../../../lib/cli/run";

/** How one command went. */
export interface Said {
  readonly code: number;
  readonly out: string;
}

/** Runs the command line as often as it is asked to: a list of arguments a line, and a line of what came of it. */
async function serve(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    let out = "";
    const note = (text: string): void => void (out += `${text}\n`);
    const code = await run(JSON.parse(line) as string[], { print: note, complain: note });
    const said: Said = { code, out };
    process.stdout.write(`${JSON.stringify(said)}\n`);
  }
}

void serve();
