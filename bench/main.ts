import * as path from "node:path";
import { readSynthesis } from "../lib/terraform";
import { JunitCase, writeJunit } from "../tools/junit";
import { Figure, gateCases, isFailed, toJson, toTable } from "./figures";
import { loadFigures, platformFigures } from "./loading";
import { checkingFigures } from "./checking";
import { compiledBytes, explicitEdges, prepare, workload, WORK } from "./prepare";
import { readingFigures } from "./reading";
import { Effort, FULL, GATES } from "./rounds";
import { growthFigures, HISTORY, historyFigures, propsFigures, rulesFigures, trainingFigures } from "./scale";
import { historyPair, Pair, pairOf, platformPair, synthFigures } from "./synths";

interface Outcome {
  readonly figures: readonly Figure[];
  readonly cases: readonly JunitCase[];
}

/** Measures everything, slowest last. */
async function bench(effort: Effort): Promise<Outcome> {
  progress("compiling library and bench");
  await prepare();
  progress("synthesizing workloads and baselines");
  const [small, large] = [await pairOf("80", workload(80)), await pairOf("1000", workload(1000))];
  const split = await pairOf("1000-by-250", workload(1000, 250));
  const bucket = await pairOf("bucket", [[{ noun: "bucket" }]]);
  const platform = await platformPair();
  const history = await historyPair(HISTORY);
  progress("importing");
  const loads = [...(await loadFigures(bucket, effort)), ...(await platformFigures(platform, effort))];
  progress("synthesizing ours and the baseline in turn");
  const synths = await synthFigures(small, large, split, platform, effort);
  progress("growing");
  const growth = [
    ...(await growthFigures(effort)),
    ...(await rulesFigures(small, platform, large, effort)),
    ...(await propsFigures(effort)),
    ...(await trainingFigures(effort)),
    ...(await historyFigures(history, effort)),
  ];
  progress("reading");
  const reading = readingFigures(readSynthesis(platform.outdir), 10_000);
  progress("checking");
  const checking = await checkingFigures(readSynthesis(platform.outdir), 10_000, path.join(WORK, "checked"), effort);
  const figures = [...synths, ...loads, ...growth, ...outputFigures(large), ...reading, ...checking];
  const equal = [small, large, split, bucket, platform, history].map(({ name, resources, bytes }) => ({
    name: `${name}, ${resources} resources: both outputs are the same ${bytes.one} bytes without "//"`,
  }));
  return { figures, cases: [...equal, ...gateCases(figures)] };
}

/** P10, P13 and P14: what is written. */
function outputFigures(large: Pair): Figure[] {
  const { one, other } = large.bytes;
  const edges = explicitEdges(readSynthesis(large.outdir));
  const mean = edges.reduce((sum, count) => sum + count, 0) / edges.length;
  return [
    { id: "P10", what: "explicit depends_on, mean", value: mean, goal: 2, gate: 2, unit: "count" },
    { id: "P10-most", what: "explicit depends_on, most", value: Math.max(...edges), goal: 10, gate: 10, unit: "count" },
    { id: "P13", what: "JavaScript and declarations", value: compiledBytes() / 1000, goal: 500, unit: "kB" },
    { id: "P14", what: "bytes without comments, of the baseline's", value: one / other, goal: 1.02, unit: "ratio" },
  ];
}

function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function main(asJson: boolean, isWhole: boolean): Promise<void> {
  if (!isWhole) progress("gates that hold by far are measured less often, what gates nothing twice; all: -- --all");
  try {
    const { figures, cases } = await bench(isWhole ? FULL : GATES);
    writeJunit("bench", cases);
    process.stdout.write(`${asJson ? toJson(figures) : toTable(figures)}\n`);
    process.exitCode = figures.some(isFailed) ? 1 : 0;
  } catch (error) {
    const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
    writeJunit("bench", [{ name: "the bench runs", failure }]);
    process.stderr.write(`${failure}\n`);
    process.exitCode = 1;
  }
}

const args = process.argv.slice(2);
if (args.some((arg) => arg !== "--json" && arg !== "--all")) {
  process.stderr.write("usage: npm run bench [-- --json --all]\n");
  process.exitCode = 2;
} else {
  void main(args.includes("--json"), args.includes("--all"));
}
