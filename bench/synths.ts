import { readdirSync, rmSync } from "node:fs";
import * as path from "node:path";
import { readSynthesis } from "../lib/terraform";
import { fallen, least, ratio } from "./arithmetic";
import { rawStacks } from "./baseline";
import { Figure } from "./figures";
import type { Task } from "./child";
import type { HistoryLoad } from "./history";
import { Layout } from "./layout";
import { inTurn, Sample, sample, threadTimes } from "./measure";
import { Bytes, compiledExample, proveEqual, WORK, writeInput } from "./prepare";
import { Effort, Rounds } from "./rounds";

/** A workload and its baseline on the disk, proved to have the same output. */
export interface Pair {
  readonly name: string;
  readonly resources: number;
  readonly outdir: string;
  readonly bytes: Bytes;
  /** What a child does to make ours. */
  readonly ours: Extract<Task, { kind: "ours" | "example" | "training" | "history" }>;
  readonly rawInput: string;
}

/** With token traces on, as CDKTF has them. */
const TRACES = { ML_PLATFORM_TOKEN_TRACES: "1" };

/** How `cdktf init` sets a project up to run, and how we do. */
const INIT_RUNNER = { node: ["--require", "ts-node/register"], env: TRACES };
const OUR_RUNNER = { node: ["--import", "tsx"] };

/** Synthesizes a workload and its baseline. */
export function pairOf(name: string, layout: Layout): Promise<Pair> {
  const outdir = path.join(WORK, `ours-${name}`);
  return withBaseline(name, outdir, { kind: "ours", input: writeInput(`layout-${name}`, layout), outdir });
}

/** Synthesizes the example of a whole platform and its baseline. */
export function platformPair(): Promise<Pair> {
  const outdir = path.join(WORK, "ours-platform");
  return withBaseline("platform", outdir, { kind: "example", program: compiledExample(), outdir });
}

/** Synthesizes what a company that serves models has, and its baseline. */
export function historyPair(load: HistoryLoad): Promise<Pair> {
  const outdir = path.join(WORK, "ours-history");
  return withBaseline("history", outdir, { kind: "history", load, outdir });
}

/** Makes ours, writes its JSON again as a baseline, and proves that both come to the same. */
async function withBaseline(name: string, outdir: string, ours: Pair["ours"]): Promise<Pair> {
  const rawOutdir = path.join(WORK, `raw-${name}`);
  await sample(ours);
  const stacks = readSynthesis(outdir);
  const resources = stacks.flatMap((stack) => stack.resources).filter(({ mode }) => mode === "resource").length;
  const rawInput = writeInput(`raw-${name}`, rawStacks(stacks));
  await sample({ kind: "raw", input: rawInput, outdir: rawOutdir });
  return { name, resources, outdir, bytes: proveEqual(outdir, rawOutdir), ours, rawInput };
}

function ours(pair: Pair, options = {}, count = false): Promise<Sample> {
  return sample({ ...pair.ours, count }, options);
}

function raw({ rawInput: input, outdir }: Pair, options = {}, count = false): Promise<Sample> {
  return sample({ kind: "raw", input, outdir: `${outdir}-again`, count }, options);
}

/** Ours and the baseline, and whether a gate of their ratio holds by far. */
interface InTurn {
  readonly ours: readonly Sample[];
  readonly raw: readonly Sample[];
}

function keepsTo(gate: number | undefined): (runs: InTurn) => boolean {
  return (runs) => gate !== undefined && ratio(threadTimes(runs.ours), fallen(threadTimes(runs.raw))) <= gate;
}

function breaks(gate: number | undefined): (runs: InTurn) => boolean {
  return (runs) => gate !== undefined && ratio(threadTimes(runs.ours), threadTimes(runs.raw)) > gate;
}

/** Both under the same conditions, traces off: the ratio, and how many milliseconds more ours takes. */
export async function sameConditions(
  pair: Pair,
  rounds: Rounds,
  gate?: number,
): Promise<{ ratio: number; moreMs: number }> {
  const runs = await inTurn(rounds, { ours: () => ours(pair), raw: () => raw(pair) }, keepsTo(gate), breaks(gate));
  const [mine, plain] = [threadTimes(runs.ours), threadTimes(runs.raw)];
  return { ratio: ratio(mine, plain), moreMs: least(mine) - least(plain) };
}

/** A user's own program is what ran before: the compiled code that is kept is of no other. */
export async function asRunBefore(run: () => Promise<Sample>): Promise<void> {
  for (const file of readdirSync(WORK, { recursive: true, encoding: "utf8" }).filter((one) => one.endsWith(".cache"))) {
    rmSync(path.join(WORK, file));
  }
  await run();
}

/** Our defaults against hand-written CDKTF with the defaults of `cdktf init`: construct and synth. */
export async function userConditions(pair: Pair, rounds: Rounds, gate?: number): Promise<number> {
  await asRunBefore(() => ours(pair, OUR_RUNNER));
  const makers = { ours: () => ours(pair, OUR_RUNNER), raw: () => raw(pair, INIT_RUNNER) };
  const runs = await inTurn(rounds, makers, keepsTo(gate), breaks(gate));
  return ratio(threadTimes(runs.ours), threadTimes(runs.raw));
}

/** Stack traces that tokens capture when nobody turns them off, per resource. */
export async function capturesPerResource(pair: Pair): Promise<{ ours: number; raw: number }> {
  const [mine, plain] = [await ours(pair, { env: TRACES }, true), await raw(pair, { env: TRACES }, true)];
  if (plain.captures === 0) throw new Error("no capture was counted: cdktf keeps its stack traces elsewhere");
  return { ours: mine.captures / pair.resources, raw: plain.captures / pair.resources };
}

const GATES = { P1: 1.1, P1_USER: 0.4, PLATFORM: 0.4 };

/** P1 to P3: the cost of a synth beside CDKTF without us. */
export async function synthFigures(
  small: Pair,
  large: Pair,
  split: Pair,
  platform: Pair,
  { gated, few, told }: Effort,
): Promise<Figure[]> {
  const { P1, P1_USER, PLATFORM } = GATES;
  const [same, parted, little] = [
    await sameConditions(large, gated, P1),
    await sameConditions(split, gated, P1),
    await sameConditions(small, told),
  ];
  const captures = await capturesPerResource(large);
  const stacks = "R-same, 1,000 resources in four stacks";
  return [
    { id: "P1", what: "R-same, 1,000 resources", value: same.ratio, goal: 1.1, gate: P1, unit: "ratio" },
    { id: "P1-stacks", what: stacks, value: parted.ratio, goal: 1.1, gate: P1, unit: "ratio" },
    { ...userFigure("P1-user", large, await userConditions(large, few, P1_USER)), gate: P1_USER },
    { id: "P2", what: "R-same, 80 resources", value: little.ratio, goal: 1.25, unit: "ratio" },
    { id: "P2-ms", what: "80 resources, more than CDKTF alone", value: little.moreMs, goal: 25, unit: "ms" },
    userFigure("P2-user", small, await userConditions(small, told)),
    { ...userFigure("P2-platform", platform, await userConditions(platform, gated, PLATFORM)), gate: PLATFORM },
    {
      id: "P3",
      what: "captures per resource; the goal is the baseline's",
      value: captures.ours,
      goal: captures.raw,
      gate: captures.raw,
      unit: "count",
    },
  ];
}

export function userFigure(id: string, { resources }: Pair, value: number): Figure {
  return {
    id,
    what: `R-user, ${resources.toLocaleString("en")} resources`,
    value,
    goal: 0.36,
    unit: "ratio",
  };
}
