import { execFile } from "node:child_process";
import * as path from "node:path";
import { promisify } from "node:util";
import type { Measured, Task } from "./child";
import { WORK } from "./prepare";

const run = promisify(execFile);

/** A child's measurement and the wall time of its whole process. */
export interface Sample extends Measured {
  readonly processMs: number;
}

/** How a child runs besides its task. */
export interface ChildOptions {
  /** Node's own options, `--import tsx` among them. */
  readonly node?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Another program that prints a measurement, with its arguments. */
  readonly program?: readonly string[];
}

/** One task in a fresh process. */
export async function sample(task: Task, options: ChildOptions = {}): Promise<Sample> {
  const program = options.program ?? [path.join(WORK, "bench", "child.js")];
  const began = performance.now();
  const { stdout } = await run(process.execPath, [...(options.node ?? []), ...program, JSON.stringify(task)], {
    cwd: options.cwd ?? WORK,
    env: { ...bareEnvironment(), ...options.env },
    maxBuffer: 2 ** 26,
  });
  const processMs = performance.now() - began;
  return { ...(JSON.parse(stdout) as Measured), processMs };
}

/** Whole-process wall time of a program, in milliseconds. */
export async function wall(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd: string,
): Promise<number> {
  const began = performance.now();
  await run(process.execPath, [...args], { cwd, env: { ...bareEnvironment(), ...env } });
  return performance.now() - began;
}

/** What could change a measurement is taken out of the environment. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const dropped = ["NODE_OPTIONS", "NODE_COMPILE_CACHE", "ML_PLATFORM_TOKEN_TRACES", "CDKTF_OUTDIR"];
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !dropped.includes(name)));
}

/** Tasks measured in turn, so that what the machine does meanwhile falls on all alike. */
export async function inTurn<K extends string>(
  runs: number,
  makers: Readonly<Record<K, () => Promise<Sample>>>,
): Promise<Record<K, Sample[]>> {
  const names = Object.keys(makers) as K[];
  const samples = Object.fromEntries(names.map((name) => [name, [] as Sample[]])) as Record<K, Sample[]>;
  for (let round = 0; round < runs; round++) {
    for (const name of names) samples[name].push(await makers[name]());
  }
  return samples;
}

/** The middle value; of an even number, the mean of the middle two. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error("the median of nothing");
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}

/** Median of the ratios of pairs that ran side by side. */
export function ratio(ours: readonly number[], raw: readonly number[]): number {
  return median(ours.map((value, index) => value / raw[index]!));
}
