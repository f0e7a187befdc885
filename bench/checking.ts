import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import type { ConfiguredStack } from "../lib/terraform/references/resolver";
import { least } from "./arithmetic";
import { Figure } from "./figures";
import { inTurn, Rounds, sample, threadTimes } from "./measure";
import { manyTimes } from "./reading";

const ROUNDS: Rounds = { least: 3, most: 5 };

/** P18: what `check` costs, beside JSON.parse of the same files; `folder` takes the workload. */
export async function checkingFigures(
  stacks: readonly ConfiguredStack[],
  resources: number,
  folder: string,
): Promise<Figure[]> {
  writeDirectory(manyTimes(stacks, resources), folder);
  const runs = await inTurn(ROUNDS, {
    check: () => sample({ kind: "check", outdir: folder }),
    parse: () => sample({ kind: "parse", outdir: folder }),
  });
  const [check, parse] = [least(threadTimes(runs.check)), least(threadTimes(runs.parse))];
  const peak = least(runs.check.map(({ peakMb }) => peakMb));
  const what = `${resources.toLocaleString("en")} resources checked`;
  return [
    { id: "P18", what: `${what}, of JSON.parse`, value: check / parse, goal: 20, gate: 20, unit: "ratio" },
    { id: "P18-rss", what: `${what}, memory at most`, value: peak, goal: 300, gate: 300, unit: "MB" },
    { id: "P18-ms", what, value: check, goal: 1500, unit: "ms" },
  ];
}

/** Writes stacks as a synthesized directory. */
function writeDirectory(stacks: readonly ConfiguredStack[], folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const { name, json } of stacks)
    writeFileSync(path.join(folder, `${name}.tf.json`), JSON.stringify(json, null, 2));
  const entries = stacks.map(({ name }) => [name, { name, synthesizedStackPath: `${name}.tf.json`, dependencies: [] }]);
  const manifest = { version: "0.21.0", stacks: Object.fromEntries(entries) as object };
  writeFileSync(path.join(folder, "manifest.json"), JSON.stringify(manifest));
}
