import { asArray, isObject, Json, JsonObject } from "../../terraform";
import type { Arguments } from "./arguments";
import type { Contradiction } from "./contradiction";

/** What each size of Fargate's CPU has of memory, in MiB: from, to and in which steps. */
const SIZES: ReadonlyMap<number, readonly [least: number, most: number, step: number]> = new Map([
  [256, [512, 2048, 512]],
  [512, [1024, 4096, 1024]],
  [1024, [2048, 8192, 1024]],
  [2048, [4096, 16_384, 1024]],
  [4096, [8192, 30_720, 1024]],
  [8192, [16_384, 61_440, 4096]],
  [16_384, [32_768, 122_880, 8192]],
]);

/** Of tasks of ECS, and of jobs on Fargate. */
export const TASKS: readonly Contradiction[] = [
  {
    type: "aws_ecs_task_definition",
    given: "requires_compatibilities",
    at: "memory",
    wrong: (read) => {
      if (read.texts("requires_compatibilities")?.includes("FARGATE") !== true) return undefined;
      const missing = ["cpu", "memory"].find((name) => !read.has(name));
      if (missing !== undefined) return `a task of Fargate says how much ${missing} it has`;
      return notSize(read.number("cpu"), read.number("memory"));
    },
    fix: "give a pair that Fargate has: 256 with 512 to 2048, 1024 with 2048 to 8192, 4096 with 8192 to 30720",
  },
  {
    type: "aws_ecs_task_definition",
    given: "requires_compatibilities",
    at: "network_mode",
    wrong: (read) => {
      if (read.texts("requires_compatibilities")?.includes("FARGATE") !== true) return undefined;
      const mode = read.text("network_mode", "bridge");
      return mode === undefined || mode === "awsvpc"
        ? undefined
        : `tasks of Fargate have a network of their own, awsvpc, got ${mode}`;
    },
    fix: 'set `network_mode = "awsvpc"`',
  },
  {
    type: "aws_batch_job_definition",
    given: "container_properties",
    at: "container_properties",
    wrong: (read) => {
      if (read.texts("platform_capabilities")?.includes("FARGATE") !== true) return undefined;
      const [cpu, memory, gpus] = asked(read);
      // that Fargate has no GPUs is said already
      if (gpus !== undefined) return undefined;
      return notSize(cpu === undefined ? undefined : cpu * 1024, memory);
    },
    fix: "give a pair that Fargate has: 0.25 VCPU with 512 to 2048, 1 with 2048 to 8192, 4 with 8192 to 30720",
  },
  {
    type: "aws_batch_job_queue",
    given: "compute_environment_order",
    at: "compute_environment_order",
    wrong: (read) => {
      const orders = (read.each("compute_environment_order") ?? []).map((one) => one.number("order"));
      const twice = orders.find((one, index) => one !== undefined && orders.indexOf(one) !== index);
      return twice === undefined ? undefined : `each environment has a place of its own, got ${String(twice)} twice`;
    },
    fix: "give each another `order`",
  },
];

function notSize(cpu: number | undefined, memory: number | undefined): string | undefined {
  if (cpu === undefined || memory === undefined) return undefined;
  const size = SIZES.get(cpu);
  if (size === undefined) return `Fargate has no such CPU, got ${String(cpu)} units`;
  const [least, most, step] = size;
  const isOfSize = memory >= least && memory <= most && memory % step === 0;
  return isOfSize
    ? undefined
    : `Fargate has ${String(least)} to ${String(most)} MiB for ${String(cpu)} units of CPU, in steps of ${String(step)}, got ${String(memory)}`;
}

/** CPU, memory and GPUs that a job asks for. */
function asked(read: Arguments): readonly (number | undefined)[] {
  const job = read.json("container_properties") ?? {};
  const all = asArray(member(job, "resourcerequirements") ?? null).filter(isObject);
  return ["VCPU", "MEMORY", "GPU"].map((type) => {
    const value = all.filter((one) => member(one, "type") === type).map((one) => member(one, "value"))[0];
    const number = value === undefined || value === null || value === "" ? Number.NaN : Number(value);
    return Number.isNaN(number) ? undefined : number;
  });
}

/** A member by its name in small letters: the provider reads names however they are written. */
function member(object: JsonObject, name: string): Json | undefined {
  return Object.entries(object).find(([key]) => key.toLowerCase() === name)?.[1];
}
