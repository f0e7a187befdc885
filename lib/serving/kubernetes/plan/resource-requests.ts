import { Problem } from "../../../core/finding";
import { isKnown, isToken } from "../../../core/known";
import { Planned } from "../../../core/plan/planned";
import { tokenProblem } from "../../../core/plan/rules-of-values";
import { gpuPool } from "../../../core/props/cluster-references";
import { anyNumber, whole } from "../../../core/props/numbers";
import { optional, PropRules } from "../../../core/props/rule";
import { checked } from "../../../core/props/shapes";
import { GpuPoolRef } from "../../../core/refs";
import type { KubernetesEndpointProps } from "../endpoint-props";
import { LEAST_AMOUNT } from "./quantities";

type ShareProps = Pick<KubernetesEndpointProps, "pool" | "gpus" | "cpu" | "memoryGib" | "sharedMemoryGib">;

const CODE = "MLP-SERVE-103";
const AMOUNT = checked(anyNumber("a number", 1), amountProblems);

/** What a share may be told. */
export const SHARE: PropRules<ShareProps> = {
  pool: optional(gpuPool()),
  gpus: optional(whole({ code: CODE, min: 0, max: 16, unit: "GPUs of one replica" })),
  cpu: optional(AMOUNT),
  memoryGib: optional(AMOUNT),
  sharedMemoryGib: optional(AMOUNT),
};

/** What each replica is given of a node. */
export interface Share {
  readonly gpus: number;
  readonly cpu: number;
  readonly memoryGib: number;
  /** Undefined where the runtime's own is enough. */
  readonly sharedMemoryGib?: number;
}

/** Holds what a replica asks for against what one node of its pool has; what is not said follows from its GPUs. */
export function planShare(props: ShareProps): Planned<Share> {
  const { pool } = props;
  const gpus = props.gpus ?? (pool === undefined ? 0 : 1);
  const part = pool === undefined ? undefined : gpus / Math.max(pool.gpusPerNode, 1);
  const cpu = props.cpu ?? partOf(pool?.allocatable.cpu, part) ?? 1;
  const memoryGib = props.memoryGib ?? partOf(pool?.allocatable.memoryGib, part) ?? 2;
  const sharedMemoryGib = props.sharedMemoryGib ?? quarterOf(memoryGib, gpus);
  return {
    plan: { gpus, cpu, memoryGib, sharedMemoryGib },
    problems: [
      ...(pool === undefined ? withoutPool(gpus) : againstNode(pool, { ...props, gpus })),
      ...sharedProblems(sharedMemoryGib, memoryGib),
    ],
  };
}

/** Whole units, and at least one: a part too small to run anything is caught where it is compared. */
function partOf(whole: number | undefined, part: number | undefined): number | undefined {
  return whole === undefined || part === undefined ? undefined : Math.max(1, Math.floor(whole * part));
}

function quarterOf(memoryGib: number, gpus: number): number | undefined {
  const quarter = Math.floor(memoryGib / 4);
  return gpus > 1 && quarter >= 1 ? quarter : undefined;
}

/** What is counted with has to be known. */
function amountProblems(value: number, property: string): Problem[] {
  if (isToken(value)) return [tokenProblem(property, property)];
  if (value >= LEAST_AMOUNT) return [];
  return [
    {
      code: CODE,
      property,
      message: `${property} is out of range, got ${value}`,
      fix: `use ${LEAST_AMOUNT} or more`,
    },
  ];
}

function withoutPool(gpus: number): Problem[] {
  if (!isKnown(gpus) || gpus === 0) return [];
  return [
    {
      code: "MLP-SERVE-102",
      property: "gpus",
      message: `gpus is set, but no pool, got ${gpus}`,
      fix: "give the pool whose nodes have them",
    },
  ];
}

/** Defaults scale with the GPUs; if those exceed the node, only that is reported. */
function againstNode(pool: GpuPoolRef, asked: ShareProps): Problem[] {
  const { cpu, memoryGib } = pool.allocatable;
  return [
    ...above("gpus", asked.gpus, pool.gpusPerNode, "GPUs", pool),
    ...above("cpu", asked.cpu, cpu, "CPUs to give", pool),
    ...above("memoryGib", asked.memoryGib, memoryGib, "GiB of memory to give", pool),
  ];
}

function above(property: string, asked: number | undefined, most: number, what: string, pool: GpuPoolRef): Problem[] {
  if (!isKnown(asked) || !isKnown(most) || asked <= most) return [];
  return [
    {
      code: "MLP-SERVE-101",
      property,
      message: `a node of the pool ${pool.poolName} (${pool.instanceType}) has ${most} ${what}, got ${asked}`,
      fix: `ask for at most ${most}, or give a pool of a larger type: a replica runs on one node`,
    },
  ];
}

function sharedProblems(shared: number | undefined, memoryGib: number): Problem[] {
  if (!isKnown(shared) || !isKnown(memoryGib) || !(shared >= memoryGib)) return [];
  return [
    {
      code: "MLP-SERVE-104",
      property: "sharedMemoryGib",
      message: `shared memory is part of the memory, ${memoryGib} GiB, got ${shared}`,
      fix: "leave the server the larger part of its memory",
    },
  ];
}
