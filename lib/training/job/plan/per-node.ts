import { Problem } from "../../../core/finding";
import { isToken } from "../../../core/known";
import { Planned } from "../../../core/plan/planned";
import { tokenProblem } from "../../../core/plan/rules-of-values";
import { anyNumber, whole } from "../../../core/props/numbers";
import { optional, PropRules, Rule } from "../../../core/props/rule";
import { checked } from "../../../core/props/shapes";
import type { GpuPoolRef } from "../../../core/refs";
import type { TrainingJobDefinitionProps } from "../training-job-definition-props";

type ShareProps = Pick<
  TrainingJobDefinitionProps,
  "gpus" | "efaInterfaces" | "cpu" | "memoryGib" | "sharedMemoryGib" | "scratchGib"
>;

/** What a pod of a job is given of a node. */
export interface PerNode {
  readonly gpus: number;
  readonly efaInterfaces: number;
  readonly cpu: number;
  readonly memoryGib: number;
  readonly sharedMemoryGib: number;
  /** Undefined where nobody knows what the disk holds. */
  readonly scratchGib?: number;
}

const CODE = "MLP-TRAIN-062";
const LEAST = 0.001;

function amount(what: string): Rule<number> {
  return checked(anyNumber(what, 1), (value, at): Problem[] => {
    if (isToken(value)) return [tokenProblem(at, at)];
    const fix = `use ${LEAST} or more`;
    return value >= LEAST ? [] : [{ code: CODE, property: at, message: `${at} is out of range, got ${value}`, fix }];
  });
}

/** What a share may be told. */
export const SHARE: PropRules<ShareProps> = {
  gpus: optional(whole({ code: CODE, min: 1, max: 72, unit: "GPUs of each pod" })),
  efaInterfaces: optional(whole({ code: CODE, min: 0, max: 64, unit: "interfaces of each pod" })),
  cpu: optional(amount("a number of cores")),
  memoryGib: optional(amount("an amount of memory in GiB")),
  sharedMemoryGib: optional(amount("an amount of memory in GiB")),
  scratchGib: optional(amount("an amount of disk in GiB")),
};

/** Of a node's disk: logs and what a container writes beside its scratch need some. */
const SCRATCH = 0.9;

/** A whole node, or as much of it as the GPUs are of its GPUs. */
export function planPerNode(props: ShareProps, pool: GpuPoolRef, hasPeers: boolean): Planned<PerNode> {
  const { allocatable } = pool;
  const gpus = props.gpus ?? Math.max(1, pool.gpusPerNode);
  const part = Math.min(1, gpus / Math.max(1, pool.gpusPerNode));
  const memoryGib = props.memoryGib ?? partOf(allocatable.memoryGib, part);
  const disk = allocatable.diskGib === undefined ? undefined : Math.floor(allocatable.diskGib * part * SCRATCH);
  const plan = {
    gpus,
    efaInterfaces: props.efaInterfaces ?? (hasPeers ? Math.floor(pool.efaInterfaces * part) : 0),
    cpu: props.cpu ?? partOf(allocatable.cpu, part),
    memoryGib,
    sharedMemoryGib: props.sharedMemoryGib ?? partOf(memoryGib, 0.5),
    scratchGib: props.scratchGib ?? disk,
  };
  return { plan, problems: pool.gpusPerNode >= 1 ? [...againstNode(plan, pool), ...sharedProblems(plan)] : [] };
}

/** To a thousandth, and never more than there is. */
function partOf(amount: number, part: number): number {
  return part === 1 ? amount : Math.floor(amount * part * 1000) / 1000;
}

/** How many pods one node has room for; 0 where one does not fit. */
export function podsOnNode({ gpus, efaInterfaces, cpu, memoryGib, scratchGib = 0 }: PerNode, pool: GpuPoolRef): number {
  const { allocatable } = pool;
  const parts = [
    pool.gpusPerNode / gpus,
    ...(efaInterfaces === 0 ? [] : [pool.efaInterfaces / efaInterfaces]),
    allocatable.cpu / cpu,
    allocatable.memoryGib / memoryGib,
    ...(scratchGib === 0 || allocatable.diskGib === undefined ? [] : [allocatable.diskGib / scratchGib]),
  ];
  return parts.every(Number.isFinite) ? Math.floor(Math.min(...parts)) : 0;
}

function againstNode({ gpus, efaInterfaces, cpu, memoryGib, scratchGib }: PerNode, pool: GpuPoolRef): Problem[] {
  const { allocatable } = pool;
  return [
    ...above("gpus", gpus, pool.gpusPerNode, "GPUs", pool),
    ...above("efaInterfaces", efaInterfaces, pool.efaInterfaces, "EFA interfaces", pool),
    ...above("cpu", cpu, allocatable.cpu, "cores to give", pool),
    ...above("memoryGib", memoryGib, allocatable.memoryGib, "GiB of memory to give", pool),
    ...above("scratchGib", scratchGib ?? 0, allocatable.diskGib ?? Infinity, "GiB of disk to give", pool),
  ];
}

function above(property: string, asked: number, most: number, what: string, pool: GpuPoolRef): Problem[] {
  if (asked <= most) return [];
  return [
    {
      code: CODE,
      property,
      message: `a node of the pool ${pool.poolName} (${pool.instanceType}) has ${most} ${what}, got ${asked}`,
      fix: `ask for ${most} at most, or leave it out`,
    },
  ];
}

function sharedProblems({ sharedMemoryGib, memoryGib }: PerNode): Problem[] {
  if (sharedMemoryGib < memoryGib) return [];
  return [
    {
      code: "MLP-TRAIN-082",
      property: "sharedMemoryGib",
      message: `shared memory is part of the memory of the pod, ${memoryGib} GiB, got ${sharedMemoryGib}`,
      fix: "leave the program the larger part of its memory",
    },
  ];
}
