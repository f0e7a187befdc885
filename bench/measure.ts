import { execFile } from "node:child_process";
import * as path from "node:path";
import { promisify } from "node:util";
import type { Measured, Task } from "./child";
import { isSettled } from "./arithmetic";
import { WORK } from "./prepare";
import type { Rounds } from "./rounds";

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
}

/** One task in a fresh process. */
export async function sample(task: Task, options: ChildOptions = {}): Promise<Sample> {
  const program = path.join(WORK, "bench", "child.js");
  const began = performance.now();
  const { stdout } = await run(process.execPath, [...(options.node ?? []), program, JSON.stringify(task)], {
    cwd: options.cwd ?? WORK,
    env: { ...bareEnvironment(), ...options.env },
    maxBuffer: 2 ** 26,
  });
  const processMs = performance.now() - began;
  const last = stdout.trimEnd().split("\n").at(-1)!;
  return { ...(JSON.parse(last) as Measured), processMs };
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

/** Rounds without a new minimum after which a measurement counts as settled. */
const PATIENCE = 4;

/**
 * Tasks measured in turn, so that what the machine does meanwhile falls on all alike, until their minima have
 * settled: a busy machine needs more rounds than a quiet one. They end earlier where `holds` says that the gates do by far,
 * and not before the last round where `fails` says that one does not: one lucky run of the baseline is no result.
 */
export async function inTurn<K extends string>(
  rounds: Rounds,
  makers: Readonly<Record<K, () => Promise<Sample>>>,
  holds: (samples: Readonly<Record<K, readonly Sample[]>>) => boolean = () => false,
  fails: (samples: Readonly<Record<K, readonly Sample[]>>) => boolean = () => false,
): Promise<Record<K, Sample[]>> {
  const names = Object.keys(makers) as K[];
  const samples = Object.fromEntries(names.map((name) => [name, [] as Sample[]])) as Record<K, Sample[]>;
  const series = (): number[][] => names.map((name) => threadTimes(samples[name]));
  for (let round = 0; round < rounds.most; round++) {
    if (round >= rounds.least && isSettled(series(), PATIENCE) && !fails(samples)) break;
    if (round >= (rounds.enough ?? rounds.most) && holds(samples)) break;
    for (const name of names) samples[name].push(await makers[name]());
  }
  return samples;
}

/** Milliseconds that the main thread was on a processor: the wall time of a machine that does nothing else. */
export function threadTimes(samples: readonly Sample[]): number[] {
  return samples.map(({ threadMs }) => threadMs);
}
