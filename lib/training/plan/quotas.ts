import { Problem } from "../../core/finding";
import { below, isSound, Judged } from "../../core/props/rule";
import type { GpuPoolRef } from "../../core/refs";
import type { NodeQuota, TrainingQueuesProps } from "../training-queues-props";
import { unknownPool } from "./queued-pools";

type Queues = TrainingQueuesProps["queues"];

/** Quotas, each by itself and all of a pool together, where none of them is a stand-in. */
export function quotaProblems(judged: Judged<TrainingQueuesProps>): Problem[] {
  if (!isSound(judged, "pools")) return [];
  const { queues, pools } = judged.value;
  const sound = Object.entries(queues).filter(([name]) => isSound(judged, `queues.${name}.quota`));
  return [
    ...sound.flatMap(([name, { quota }]) => ownProblems(`queues.${name}.quota`, quota, pools)),
    ...(isSound(judged, "queues") ? pools.flatMap((pool) => poolProblems(pool, queues)) : []),
  ];
}

function ownProblems(at: string, quota: Readonly<Record<string, NodeQuota>>, pools: readonly GpuPoolRef[]): Problem[] {
  const unknown = Object.keys(quota).filter((name) => !pools.some(({ poolName }) => poolName === name));
  const all = Object.values(quota).reduce((sum, { nodes, borrow = 0 }) => sum + nodes + borrow, 0);
  return [...unknown.map((name) => unknownPool(name, pools, below(at, name))), ...(all === 0 ? [nothing(at)] : [])];
}

function nothing(property: string): Problem {
  return {
    code: "MLP-TRAIN-007",
    property,
    message: "the queue may use no node, neither its own nor borrowed, so every job waits for ever",
    fix: "give it nodes of a pool, { H100: { nodes: 8 } }, or leave the queue out",
  };
}

/** A share of a pool. */
interface Share extends Required<NodeQuota> {
  readonly queue: string;
}

function poolProblems({ poolName, nodes: size }: GpuPoolRef, queues: Queues): Problem[] {
  const shares = Object.entries(queues).flatMap(([queue, { quota }]): Share[] => {
    const given = Object.hasOwn(quota, poolName) ? quota[poolName] : undefined;
    return given === undefined ? [] : [{ queue, nodes: given.nodes, borrow: given.borrow ?? 0 }];
  });
  const all = shares.reduce((sum, { nodes }) => sum + nodes, 0);
  return [
    ...(size !== undefined && all > size.max ? [beyond(poolName, all, size.max, shares)] : []),
    ...shares.flatMap((share) => borrowProblems(poolName, share, all, size?.max ?? Infinity)),
  ];
}

function beyond(pool: string, all: number, max: number, shares: readonly Share[]): Problem {
  return {
    code: "MLP-TRAIN-008",
    property: "queues",
    message: `the queues' own nodes of ${pool} are ${all} together, and the pool has ${max} at most, got ${shares.map(({ queue, nodes }) => `${queue} ${nodes}`).join(", ")}`,
    fix: "give fewer nodes and let queues borrow, or raise `max` of the pool",
  };
}

function borrowProblems(pool: string, { queue, nodes, borrow }: Share, all: number, max: number): Problem[] {
  const property = `queues.${queue}.quota.${pool}.borrow`;
  if (borrow === 0 || nodes > max) return [];
  if (nodes + borrow > max) {
    return [
      {
        code: "MLP-TRAIN-009",
        property,
        message: `with what it may borrow the queue has more nodes than the pool, which has ${max} at most, got ${nodes} and ${borrow}`,
        fix: `borrow ${max - nodes} at most, or raise \`max\` of the pool`,
      },
    ];
  }
  const lent = all - nodes;
  if (borrow <= lent) return [];
  return [
    {
      code: "MLP-TRAIN-010",
      severity: "warning",
      property,
      message: `the other queues have ${lent} nodes of ${pool} to lend, got ${borrow}`,
      fix: `borrow ${lent} at most, or give it more nodes of its own`,
    },
  ];
}
