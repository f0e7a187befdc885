import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { refusedSkips } from "./allowed-skips";
import { ROOT } from "./examples";
import { formatSum, REPORTS, sumJunit, writeJunit } from "./junit";

/** Every tier, cheapest first: its JUnit file `reports/<tier>.xml` and the npm script that writes it. */
export const TIERS = {
  lint: "test:lint",
  unit: "test",
  rehearse: "test:rehearse",
  hostile: "test:hostile",
  schemas: "test:schemas",
  providers: "test:providers",
  cloud: "test:cloud",
  scan: "scan",
  fuzz: "test:fuzz",
  faults: "test:faults",
  consumer: "test:consumer",
  cli: "test:cli",
  company: "test:company",
  bench: "bench",
} as const;

/** After it a tier is ended, and counts as failed. */
const MINUTES_PER_TIER = 25;

async function main(): Promise<void> {
  rmSync(REPORTS, { recursive: true, force: true });
  const names = Object.keys(TIERS) as (keyof typeof TIERS)[];
  const seconds: string[] = [];
  const failed: string[] = [];
  for (const name of names) {
    const began = performance.now();
    say(`\n── ${name} (npm run ${TIERS[name]})`);
    if (!(await runScript(TIERS[name]))) failed.push(name);
    seconds.push(`${name} ${((performance.now() - began) / 1000).toFixed(0)} s`);
  }
  const refused = refusedSkips(names, REPORTS);
  writeJunit("ci", [
    ...names.map((name) => ({
      name: `${name} ends well`,
      failure: failed.includes(name) ? `npm run ${TIERS[name]} failed` : undefined,
    })),
    { name: "nothing else is skipped", failure: refused.length > 0 ? refused.join("\n") : undefined },
  ]);
  const sum = sumJunit([...names, "ci"]);
  say(`\n${seconds.join(", ")}`);
  if (failed.length > 0) say(`failed: ${failed.join(", ")}`);
  if (sum.missing.length > 0) say(`no JUnit file: ${sum.missing.join(", ")}`);
  if (refused.length > 0) say(`skips that are not allowed:\n${refused.join("\n")}`);
  say(formatSum(sum));
  process.exitCode = sum.failed === 0 ? 0 : 1;
}

/** Runs an npm script with its output passed through; false where it failed or took too long. */
function runScript(script: string): Promise<boolean> {
  const child = spawn("npm", ["run", "--silent", script], { cwd: ROOT, stdio: "inherit", detached: true });
  const stop = (): void => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      // the group is gone
    }
  };
  const timer = setTimeout(stop, MINUTES_PER_TIER * 60_000);
  process.once("exit", stop);
  return new Promise((resolve) => {
    child.on("error", () => resolve(false));
    child.on("close", (code) => {
      clearTimeout(timer);
      process.removeListener("exit", stop);
      resolve(code === 0);
    });
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

if (require.main === module) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1));
  void main();
}
