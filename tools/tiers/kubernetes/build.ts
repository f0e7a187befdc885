import { NoPrograms, programs } from "./programs";
import { endWithParent } from "../../process";
import { say } from "../run-tier";

/** Builds what the tier runs, so that the time this takes the first time is none of the tier's. */
async function main(): Promise<void> {
  endWithParent();
  try {
    const began = performance.now();
    await programs(say);
    say(`the programs of the control plane are there (${((performance.now() - began) / 1000).toFixed(0)} s)`);
  } catch (error) {
    if (!(error instanceof NoPrograms)) throw error;
    say(`the tier will be skipped: ${error.message}`);
  }
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
