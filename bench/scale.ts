import * as path from "node:path";
import { exponent, fallen, least, ratio } from "./arithmetic";
import { Figure } from "./figures";
import { inTurn, Sample, sample, threadTimes } from "./measure";
import { workload, WORK, writeInput } from "./prepare";
import type { HistoryLoad } from "./history";
import type { Effort } from "./rounds";
import { asRunBefore, Pair, userConditions, userFigure } from "./synths";

const [FEW, MANY] = [300, 10_000];
const [LINKED, FULLY] = [30, 60];
const GATE = 1.05;

/** P7 and P8: how the cost of a synth grows. */
export async function growthFigures({ few }: Effort): Promise<Figure[]> {
  const runs = await inTurn(
    few,
    { few: () => synth(FEW), many: () => synth(MANY) },
    (seen) => growth([FEW, fallen(threadTimes(seen.few))], [MANY, threadTimes(seen.many)]) <= GATE,
  );
  const [some, all] = [edges(LINKED), edges(FULLY)];
  const linked = await inTurn(
    few,
    { some: () => linkedStacks(LINKED), all: () => linkedStacks(FULLY) },
    (seen) => growth([some, fallen(threadTimes(seen.some))], [all, threadTimes(seen.all)]) <= GATE,
  );
  const process = least(runs.many.map(({ processMs }) => processMs)) / 1000;
  const grown = growth([FEW, threadTimes(runs.few)], [MANY, threadTimes(runs.many)]);
  const linkedGrown = growth([some, threadTimes(linked.some)], [all, threadTimes(linked.all)]);
  const stacks = least(threadTimes(linked.all));
  return [
    { id: "P7", what: "10,000 resources, the whole process", value: process, goal: 2.2, unit: "s" },
    { id: "P7-rss", what: "RSS with 10,000 resources", value: rss(runs.many), goal: 230, unit: "MB" },
    { id: "P8", what: "growth from 300 to 10,000 resources", value: grown, goal: 1.05, gate: GATE, unit: "exponent" },
    {
      id: "P8-links",
      what: "growth with the links of 30 to 60 fully linked stacks",
      value: linkedGrown,
      goal: 1.05,
      gate: GATE,
      unit: "exponent",
    },
    { id: "P8-ms", what: "60 fully linked stacks", value: stacks, goal: 400, unit: "ms" },
  ];
}

/** P9: how much the rules are of a synth, and of the process in which it runs. */
export async function rulesFigures(small: Pair, platform: Pair, large: Pair, effort: Effort): Promise<Figure[]> {
  const [few, whole, many] = [await judged(small, effort), await judged(platform, effort), await judged(large, effort)];
  return [
    { id: "P9", what: "rules at 1,000 resources, of a synth", value: many.percent, goal: 10, unit: "percent" },
    { id: "P9-platform", what: "rules of 01-platform, of its synth", value: whole.percent, goal: 10, unit: "percent" },
    ofProcess("P9-process", "rules at 1,000 resources", many),
    ofProcess("P9-platform-process", "rules of 01-platform", whole),
    { id: "P9-ms", what: "rules at 80 resources", value: few.rulesMs, goal: 5, unit: "ms" },
  ];
}

/** What it costs to make something, its judgement alone, and how much of it that is. */
interface JudgedCost {
  readonly synthMs: number;
  readonly rulesMs: number;
  readonly percent: number;
  /** The same of all that the process does, from Node's start on. */
  readonly ofProcess: number;
}

function ofProcess(id: string, what: string, cost: JudgedCost): Figure {
  return { id, what: `${what}, of the whole process`, value: cost.ofProcess, goal: 10, unit: "percent" };
}

async function judged({ ours }: Pick<Pair, "ours">, { told }: Effort): Promise<JudgedCost> {
  await asRunBefore(() => sample(ours));
  const { synth } = await inTurn(told, { synth: () => sample(ours) });
  const [synthMs, rulesMs] = [least(threadTimes(synth)), least(synth.map((one) => one.rulesMs))];
  const processMs = least(synth.map(({ cpuMs }) => cpuMs));
  return { synthMs, rulesMs, percent: (rulesMs / synthMs) * 100, ofProcess: (rulesMs / processMs) * 100 };
}

const ENDPOINTS = 1000;
const PROPS_GATE = 5;

/** P17: how much of a synth it is to judge props by their tables. */
export async function propsFigures({ few }: Effort): Promise<Figure[]> {
  const percent = (props: readonly number[], synth: readonly number[]): number => ratio(props, synth) * 100;
  const runs = await inTurn(
    few,
    {
      synth: () => sample({ kind: "endpoints", count: ENDPOINTS, outdir: path.join(WORK, "endpoints") }),
      props: () => sample({ kind: "props", count: ENDPOINTS }),
    },
    (seen) => percent(threadTimes(seen.props), fallen(threadTimes(seen.synth))) <= PROPS_GATE,
  );
  const [synth, props] = [threadTimes(runs.synth), threadTimes(runs.props)];
  const what = `props of ${ENDPOINTS.toLocaleString("en")} endpoints`;
  return [
    {
      id: "P17",
      what: `${what}, of their synth`,
      value: percent(props, synth),
      goal: 5,
      gate: PROPS_GATE,
      unit: "percent",
    },
    { id: "P17-ms", what, value: least(props), goal: 50, unit: "ms" },
  ];
}

const TRAINING = { pools: 20, teams: 50, queuesEach: 4, jobs: 200 };

/** P19: what a company that trains has, and how much of its synth it is to judge it. */
export async function trainingFigures(effort: Effort): Promise<Figure[]> {
  const ours = { kind: "training", load: TRAINING, outdir: path.join(WORK, "ours-training") } as const;
  const { pools, teams, queuesEach, jobs } = TRAINING;
  const what = `${pools} pools, ${teams} teams of ${queuesEach} queues, ${jobs} jobs`;
  return judgedFigures("P19", what, await judged({ ours }, effort));
}

/** What a company that serves models has. */
export const HISTORY: HistoryLoad = { models: 100, features: 50, pipelines: 50 };

/** P20: what a company that serves models has, how much it is to judge it, and to write it by hand. */
export async function historyFigures(pair: Pair, effort: Effort): Promise<Figure[]> {
  const { models, features, pipelines } = HISTORY;
  const what = `${models} models, ${features} feature groups, ${pipelines} pipelines`;
  const figures = judgedFigures("P20", what, await judged(pair, effort));
  const gate = 0.36;
  return [...figures, { ...userFigure("P20-user", pair, await userConditions(pair, effort.few, gate)), gate }];
}

function judgedFigures(id: string, what: string, cost: JudgedCost): Figure[] {
  return [
    { id, what, value: cost.synthMs / 1000, goal: 1, unit: "s" },
    { id: `${id}-rules`, what: `rules of ${what}, of that`, value: cost.percent, goal: 10, unit: "percent" },
    ofProcess(`${id}-process`, `rules of ${what}`, cost),
  ];
}

function synth(resources: number): Promise<Sample> {
  const input = writeInput(`layout-${resources}-in-one`, workload(resources, resources));
  return sample({ kind: "ours", input, outdir: path.join(WORK, `ours-${resources}-in-one`) });
}

function linkedStacks(stacks: number): Promise<Sample> {
  return sample({ kind: "linked", stacks, outdir: path.join(WORK, `linked-${stacks}`) });
}

function edges(stacks: number): number {
  return (stacks * (stacks - 1)) / 2;
}

type Series = readonly [size: number, times: readonly number[]];

function growth(small: Series, large: Series): number {
  const [one, other] = [small, large].map(([size, times]) => ({ size, cost: least(times) }));
  return exponent(one!, other!);
}

function rss(samples: readonly Sample[]): number {
  return least(samples.map(({ rssMb }) => rssMb));
}
