import { rmSync } from "node:fs";
import { join } from "node:path";
import { JunitCase, sumCases, formatSum, REPORTS, writeJunit } from "../junit";
import { endWithParent } from "../process";
import { MissingTool } from "../python";
import { scratchInMemory } from "../scratch";

/**
 * Runs a tier: prints each case, writes its JUnit file whatever happens, and sets the exit code: 0 fine, 1 a case
 * failed, 3 a tool is missing (one line, and a failure in the file).
 */
export async function runTier(
  tier: string,
  prove: () => Promise<readonly JunitCase[]>,
  folder: string = REPORTS,
): Promise<void> {
  endWithParent();
  scratchInMemory();
  // What an earlier run wrote is no proof of this one, should it be ended from outside.
  rmSync(join(folder, `${tier}.xml`), { force: true });
  try {
    const cases = await prove();
    cases.forEach(printCase);
    writeJunit(tier, cases, folder);
    say(`${tier}: ${formatSum(sumCases(cases))}`);
    process.exitCode = cases.length > 0 && sumCases(cases).failed === 0 ? 0 : 1;
  } catch (error) {
    const missing = error instanceof MissingTool;
    const failure = missing ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
    writeJunit(tier, [{ name: "the tier runs", failure }], folder);
    process.stderr.write(`${tier}: ${failure}\n`);
    process.exitCode = missing ? 3 : 1;
  }
}

/**
 * Runs a tier that takes flags, such as one that accepts what it finds and writes its committed list anew. Any other
 * argument is a mistake (exit code 2).
 */
export function runFlaggedTier<Flag extends string>(
  tier: string,
  usage: { readonly script: string; readonly flags: readonly Flag[] },
  prove: (given: (flag: Flag) => boolean) => Promise<readonly JunitCase[]>,
): Promise<void> {
  const args = process.argv.slice(2);
  if (args.every((arg) => usage.flags.some((flag) => flag === arg))) {
    return runTier(tier, () => prove((flag) => args.includes(flag)));
  }
  process.stderr.write(`usage: npm run ${usage.script} [-- ${usage.flags.join(" | ")}]\n`);
  process.exitCode = 2;
  return Promise.resolve();
}

/** Prints a line of progress. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Times one case; what it returns or throws is its failure. */
export async function caught(name: string, prove: () => Promise<string | undefined>): Promise<JunitCase> {
  const began = performance.now();
  let failure: string | undefined;
  try {
    failure = await prove();
  } catch (error) {
    if (error instanceof MissingTool) throw error;
    failure = error instanceof Error ? error.message : String(error);
  }
  return { name, seconds: (performance.now() - began) / 1000, failure };
}

function printCase({ name, seconds = 0, failure, skipped }: JunitCase): void {
  if (failure !== undefined) say(`FAIL ${name}\n     ${failure.replace(/\n/g, "\n     ")}`);
  else if (skipped !== undefined) say(`skip ${name}: ${skipped}`);
  else say(`ok   ${name} (${seconds.toFixed(1)} s)`);
}
