import * as path from "node:path";
import { exponent, least } from "./arithmetic";
import { Figure } from "./figures";
import { inTurn, Rounds, Sample, sample, threadTimes } from "./measure";
import { workload, WORK, writeInput } from "./prepare";
import type { Pair } from "./synths";

const ROUNDS: Rounds = { least: 3, most: 5 };
const [FEW, MANY] = [300, 10_000];
const [LINKED, FULLY] = [30, 60];

/** P7 and P8: how the cost of a synth grows. */
export async function growthFigures(): Promise<Figure[]> {
  const runs = await inTurn(ROUNDS, { few: () => synth(FEW), many: () => synth(MANY) });
  const linked = await inTurn(ROUNDS, { some: () => linkedStacks(LINKED), all: () => linkedStacks(FULLY) });
  const process = least(runs.many.map(({ processMs }) => processMs)) / 1000;
  const grown = exponent(costOf(FEW, runs.few), costOf(MANY, runs.many));
  const linkedGrown = exponent(costOf(edges(LINKED), linked.some), costOf(edges(FULLY), linked.all));
  const stacks = least(threadTimes(linked.all));
  return [
    { id: "P7", what: "10,000 resources, the whole process", value: process, goal: 2.2, unit: "s" },
    { id: "P7-rss", what: "RSS with 10,000 resources", value: rss(runs.many), goal: 230, unit: "MB" },
    { id: "P8", what: "growth from 300 to 10,000 resources", value: grown, goal: 1.05, gate: 1.05, unit: "exponent" },
    {
      id: "P8-links",
      what: "growth with the links of 30 to 60 fully linked stacks",
      value: linkedGrown,
      goal: 1.05,
      gate: 1.05,
      unit: "exponent",
    },
    { id: "P8-ms", what: "60 fully linked stacks", value: stacks, goal: 400, unit: "ms" },
  ];
}

/** P9: how much of a synth the rules are. */
export async function rulesFigures(small: Pair, large: Pair): Promise<Figure[]> {
  const runs = await inTurn(ROUNDS, {
    synth: () => sample(large.ours),
    rules: () => sample({ kind: "rules", outdir: large.outdir }),
    few: () => sample({ kind: "rules", outdir: small.outdir }),
  });
  const [synthMs, rulesMs] = [least(threadTimes(runs.synth)), least(threadTimes(runs.rules))];
  const few = least(threadTimes(runs.few));
  return [
    {
      id: "P9",
      what: "rules at 1,000 resources, of a synth",
      value: (rulesMs / synthMs) * 100,
      goal: 10,
      unit: "percent",
    },
    { id: "P9-ms", what: "rules at 80 resources", value: few, goal: 5, unit: "ms" },
  ];
}

const ENDPOINTS = 1000;

/** P17: how much of a synth it is to judge props by their tables. */
export async function propsFigures(): Promise<Figure[]> {
  const runs = await inTurn(ROUNDS, {
    synth: () => sample({ kind: "endpoints", count: ENDPOINTS, outdir: path.join(WORK, "endpoints") }),
    props: () => sample({ kind: "props", count: ENDPOINTS }),
  });
  const [synthMs, propsMs] = [least(threadTimes(runs.synth)), least(threadTimes(runs.props))];
  const what = `props of ${ENDPOINTS.toLocaleString("en")} endpoints`;
  return [
    { id: "P17", what: `${what}, of their synth`, value: (propsMs / synthMs) * 100, goal: 5, gate: 5, unit: "percent" },
    { id: "P17-ms", what, value: propsMs, goal: 50, unit: "ms" },
  ];
}

const [POOLS, QUEUES] = [20, 200];

/** P19: a company's queues, and how much of their synth it is to judge them. */
export async function queueFigures(): Promise<Figure[]> {
  const outdir = path.join(WORK, "queues");
  const runs = await inTurn(ROUNDS, {
    synth: () => sample({ kind: "queues", pools: POOLS, count: QUEUES, outdir }),
    rules: () => sample({ kind: "rules", outdir }),
  });
  const [synthMs, rulesMs] = [least(threadTimes(runs.synth)), least(threadTimes(runs.rules))];
  const what = `${QUEUES} queues on ${POOLS} pools`;
  return [
    { id: "P19", what: `${what}, with their judgement`, value: synthMs / 1000, goal: 1, unit: "s" },
    { id: "P19-rules", what: `rules of ${what}, of that`, value: (rulesMs / synthMs) * 100, goal: 10, unit: "percent" },
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

function costOf(size: number, samples: readonly Sample[]): { size: number; cost: number } {
  return { size, cost: least(threadTimes(samples)) };
}

function rss(samples: readonly Sample[]): number {
  return least(samples.map(({ rssMb }) => rssMb));
}
