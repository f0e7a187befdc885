import { renderTable } from "../lib/report";
import { rehearseMany } from "../tools/tiers/rehearse/growth";

const SIZES = [100, 500, 1000, 2000];

/** What a rehearsal of one stack takes, by the number of its resources: the figures of docs/rehearsal.md. */
async function main(sizes: readonly number[]): Promise<void> {
  const rows: string[][] = [];
  for (const size of sizes) {
    const { ok, cpuSeconds = NaN, wallSeconds } = await rehearseMany(size);
    if (!ok) throw new Error(`${size} resources could not be rehearsed`);
    rows.push([String(size), cpuSeconds.toFixed(1), wallSeconds.toFixed(1), ((1000 * cpuSeconds) / size).toFixed(0)]);
  }
  const head = ["resources", "CPU-s", "seconds", "CPU-ms each"];
  process.stdout.write(`${renderTable([head, ...rows], ["right", "right", "right", "right"])}\n`);
}

const sizes = process.argv.slice(2).map(Number);
if (sizes.every((size) => size > 0 && size % 5 === 0)) {
  void main(sizes.length > 0 ? sizes : SIZES);
} else {
  process.stderr.write("usage: npm run bench:rehearsal [-- resources …], each a multiple of 5\n");
  process.exitCode = 2;
}
