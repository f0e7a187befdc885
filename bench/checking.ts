import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import type { ConfiguredStack } from "../lib/terraform/references/resolver";
import { fallen, least, ratio } from "./arithmetic";
import { Figure } from "./figures";
import { inTurn, Sample, sample, threadTimes } from "./measure";
import { manyTimes } from "./reading";
import type { Effort } from "./rounds";

const GATES = { ofParse: 20, peakMb: 300 };

/** P18: what `check` costs, beside JSON.parse of the same files; `folder` takes the workload. */
export async function checkingFigures(
  stacks: readonly ConfiguredStack[],
  resources: number,
  folder: string,
  { few }: Effort,
): Promise<Figure[]> {
  writeDirectory(manyTimes(stacks, resources), folder);
  const peakOf = (samples: readonly Sample[]): number => least(samples.map(({ peakMb }) => peakMb));
  const runs = await inTurn(
    few,
    {
      check: () => sample({ kind: "check", outdir: folder }),
      parse: () => sample({ kind: "parse", outdir: folder }),
    },
    ({ check, parse }) =>
      ratio(threadTimes(check), fallen(threadTimes(parse))) <= GATES.ofParse && peakOf(check) <= GATES.peakMb,
  );
  const [check, parse] = [least(threadTimes(runs.check)), least(threadTimes(runs.parse))];
  const peak = peakOf(runs.check);
  const what = `${resources.toLocaleString("en")} resources checked`;
  return [
    { id: "P18", what: `${what}, of JSON.parse`, value: check / parse, goal: 20, gate: GATES.ofParse, unit: "ratio" },
    { id: "P18-rss", what: `${what}, memory at most`, value: peak, goal: 300, gate: GATES.peakMb, unit: "MB" },
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
