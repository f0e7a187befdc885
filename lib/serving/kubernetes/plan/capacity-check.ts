import { Problem } from "../../../core/finding";
import { isKnown } from "../../../core/known";
import { GpuPoolRef } from "../../../core/refs";
import { EFA } from "./extra-resources";
import { Share } from "./resource-requests";

/** What one replica asks for. */
interface Asked extends Share {
  readonly extra: Readonly<Record<string, number>>;
  /** Undefined where it asks for no disk. */
  readonly diskGib?: number;
}

/** Holds all replicas against all nodes of their pool: what finds no place waits, and the apply with it. */
export function checkRoom(pool: GpuPoolRef | undefined, asked: Asked, replicas: number): Problem[] {
  if (pool?.nodes === undefined || !isKnown(replicas)) return [];
  const onEach = replicasOnNode(pool, asked);
  // a replica that fits on no node has its finding
  if (!(onEach >= 1)) return [];
  const { standing, max } = pool.nodes;
  const room = (nodes: number): string =>
    `${counted(nodes, "node")} (${pool.instanceType}) with room for ${counted(nodes * onEach, "replica")}`;
  if (replicas > max * onEach) {
    return [
      {
        code: "MLP-SERVE-111",
        property: "replicas",
        message: `the pool ${pool.poolName} is too small: at most ${room(max)}, got ${replicas}`,
        fix: "ask for fewer replicas, or raise the pool's `max`",
      },
    ];
  }
  if (replicas <= standing * onEach) return [];
  return [
    {
      code: "MLP-SERVE-112",
      severity: "warning",
      property: "replicas",
      message: `replicas, and the apply with them, wait for an autoscaler: the pool starts with ${room(standing)}, got ${replicas}`,
      fix: `give the pool \`desired: ${Math.ceil(replicas / onEach)}\` (a larger \`min\` alone is refused by EKS while fewer nodes run), ask for fewer replicas, or acknowledge this where something scales the pool`,
    },
  ];
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Whole replicas by what each is given of a node. */
function replicasOnNode({ gpusPerNode, efaInterfaces, allocatable }: GpuPoolRef, asked: Asked): number {
  const { gpus, cpu, memoryGib, diskGib = 0, extra } = asked;
  const efa = extra[EFA] ?? 0;
  const parts = [
    ...(gpus === 0 ? [] : [gpusPerNode / gpus]),
    ...(efa === 0 ? [] : [efaInterfaces / efa]),
    ...(diskGib === 0 || allocatable.diskGib === undefined ? [] : [allocatable.diskGib / diskGib]),
    ...(allocatable.pods === undefined ? [] : [allocatable.pods]),
    allocatable.cpu / cpu,
    allocatable.memoryGib / memoryGib,
  ];
  return parts.every((part) => Number.isFinite(part)) ? Math.floor(Math.min(...parts)) : 0;
}
