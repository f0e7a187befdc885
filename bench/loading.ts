import { readFileSync } from "node:fs";
import * as path from "node:path";
import { ROOT } from "../tools/examples";
import { least, median } from "./arithmetic";
import { Figure } from "./figures";
import { compiledExample, EXAMPLE, WORK } from "./prepare";
import { Sample, sample, threadTimes, wall } from "./measure";
import type { RawStack } from "./raw";
import type { Effort } from "./rounds";
import type { Pair } from "./synths";

/** A median of RSS that gates. */
const RUNS = 5;
const INDEX = "../lib/index.js";

/** P4: what importing costs, of the index alone and of one construct, beside CDKTF without us. */
export async function loadFigures(bucket: Pair, { told }: Effort): Promise<Figure[]> {
  const load = (modules: readonly string[], use?: string): Promise<Sample[]> =>
    repeat(told.most, () => sample({ kind: "load", modules, use }));
  const [cdktf, index] = [await load(["cdktf"]), await load([INDEX])];
  const one = await load([INDEX], "ArtifactBucket");
  const rawOne = await load(["cdktf", ...classModules(bucket)]);
  const counts = (samples: readonly Sample[]): number => samples[0]!.modules;
  const times = (samples: readonly Sample[]): number => least(threadTimes(samples));
  return [
    {
      id: "P4",
      what: "modules that the index loads; the goal is cdktf's",
      value: counts(index),
      goal: counts(cdktf),
      gate: counts(cdktf),
      unit: "count",
    },
    {
      id: "P4-one",
      what: "modules of one construct, beside its L1 classes alone",
      value: counts(one) / counts(rawOne),
      goal: 1.1,
      gate: 1.1,
      unit: "ratio",
    },
    { id: "P4-ms", what: "import of the index; the goal is cdktf's + 10", ...ms(times(index), times(cdktf) + 10) },
    { id: "P4-rss", what: "RSS with the index; the goal is cdktf's", ...mb(rss(index), rss(cdktf)) },
    { id: "P4-one-rss", what: "RSS with one construct; the goal is 100", ...mb(rss(one), 100) },
  ];
}

/** P5 and P6: a whole platform, from source and compiled. */
export async function platformFigures(platform: Pair, { told }: Effort): Promise<Figure[]> {
  const program = compiledExample();
  const env = { CDKTF_OUTDIR: path.join(WORK, "platform") };
  const rawOutdir = path.join(WORK, "platform-raw");
  const runs = await repeat(RUNS, () => sample({ kind: "load", modules: [program] }, { env }));
  const byHand = await repeat(RUNS, () => sample({ kind: "raw", input: platform.rawInput, outdir: rawOutdir }));
  const seconds = async (args: readonly string[]): Promise<number> =>
    least(await repeat(told.most, () => wall(args, env, ROOT))) / 1000;
  return [
    { id: "P5", what: "provider barrels loaded", value: runs[0]!.barrels, goal: 0, gate: 0, unit: "count" },
    {
      id: "P5-rss",
      what: "RSS of 01-platform, beside the baseline's",
      value: rss(runs) / rss(byHand),
      goal: 1.05,
      gate: 1.1,
      unit: "ratio",
    },
    { id: "P5-mb", what: "RSS of 01-platform", ...mb(rss(runs), 125) },
    { id: "P6", what: "01-platform from source", value: await seconds(["--import", "tsx", EXAMPLE]), ...S(0.55) },
    { id: "P6-built", what: "01-platform compiled", value: await seconds([program]), ...S(0.28) },
  ];
}

/** The L1 modules of the resources in a baseline: the provider's is the user's own. */
function classModules({ rawInput }: Pair): string[] {
  const stacks = JSON.parse(readFileSync(rawInput, "utf8")) as RawStack[];
  const modules = stacks.flatMap(({ rows }) => rows.map(({ module }) => module));
  return [...new Set(modules)].filter((module) => !module.endsWith("/provider"));
}

async function repeat<T>(times: number, run: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let count = 0; count < times; count++) results.push(await run());
  return results;
}

function rss(samples: readonly Sample[]): number {
  return median(samples.map(({ rssMb }) => rssMb));
}

function ms(value: number, goal: number): Pick<Figure, "value" | "goal" | "unit"> {
  return { value, goal, unit: "ms" };
}

function mb(value: number, goal: number): Pick<Figure, "value" | "goal" | "unit"> {
  return { value, goal, unit: "MB" };
}

function S(goal: number): Pick<Figure, "goal" | "unit"> {
  return { goal, unit: "s" };
}
