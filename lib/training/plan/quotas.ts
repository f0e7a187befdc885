import { Problem } from "../../core/finding";
import { below, isSound, Judged } from "../../core/props/rule";
import type { GpuPoolRef } from "../../core/refs";
import type { NodeQuota, TrainingQueuesProps } from "../training-queues-props";
import { unknownPool } from "./queued-pools";

/** Nodes by the names of the pools. */
export type Quota = Readonly<Record<string, NodeQuota>>;

/** A queue with what it may use. */
export interface QueueShare {
  readonly queue: string;
  /** Where its quota was given. */
  readonly property: string;
  readonly quota: Quota;
}

/** Quotas, each by itself and all of a pool together, where none of them is a stand-in. */
export function quotaProblems(judged: Judged<TrainingQueuesProps>): Problem[] {
  if (!isSound(judged, "pools")) return [];
  const { queues = {}, pools } = judged.value;
  const sound = sharesOf(queues).filter(({ property }) => isSound(judged, property));
  return [
    ...sound.flatMap((share) => ownProblems(share, pools)),
    ...(isSound(judged, "queues") ? sumProblems(sharesOf(queues), pools) : []),
    ...(isSound(judged, "queues") ? sound.flatMap((share) => beyondProblems(share, pools)) : []),
  ];
}

/** The shares of queues by their names. */
export function sharesOf(queues: NonNullable<TrainingQueuesProps["queues"]>): QueueShare[] {
  return Object.entries(queues).map(([queue, { quota }]) => ({ queue, property: `queues.${queue}.quota`, quota }));
}

/** A quota by itself: its pools are there, and it is of some nodes. */
export function ownProblems({ property: at, quota }: QueueShare, pools: readonly GpuPoolRef[]): Problem[] {
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

/** Pools of which queues have more nodes as their own than there are. */
export function sumProblems(shares: readonly QueueShare[], pools: readonly GpuPoolRef[]): Problem[] {
  return pools.flatMap(({ poolName, nodes: size }): Problem[] => {
    const parts = partsOf(shares, poolName);
    const all = parts.reduce((sum, { nodes }) => sum + nodes, 0);
    if (size === undefined || all <= size.max) return [];
    return [
      {
        code: "MLP-TRAIN-008",
        property: "queues",
        message: `the queues' own nodes of ${poolName} are ${all} together, and the pool has ${size.max} at most, got ${parts.map(({ queue, nodes }) => `${queue} ${nodes}`).join(", ")}`,
        fix: "give fewer nodes and let queues borrow, or raise `max` of the pool",
      },
    ];
  });
}

interface Part extends Required<NodeQuota> {
  readonly queue: string;
}

function partsOf(shares: readonly QueueShare[], poolName: string): Part[] {
  return shares.flatMap(({ queue, quota }): Part[] => {
    const given = Object.hasOwn(quota, poolName) ? quota[poolName] : undefined;
    return given === undefined ? [] : [{ queue, nodes: given.nodes, borrow: given.borrow ?? 0 }];
  });
}

/** Pools of which a queue with what it borrows would have more nodes than there are. */
export function beyondProblems(share: QueueShare, pools: readonly GpuPoolRef[]): Problem[] {
  return pools.flatMap(({ poolName, nodes: size }) =>
    partsOf([share], poolName).flatMap(({ nodes, borrow }): Problem[] => {
      const max = size?.max ?? Infinity;
      if (!isBeyond(nodes, borrow, max)) return [];
      return [
        {
          code: "MLP-TRAIN-009",
          property: borrowIn(share, poolName),
          message: `with what it may borrow the queue has more nodes than the pool, which has ${max} at most, got ${nodes} and ${borrow}`,
          fix: `borrow ${max - nodes} at most, or raise \`max\` of the pool`,
        },
      ];
    }),
  );
}

/** What a queue has too many of by itself, the sum says. */
function isBeyond(nodes: number, borrow: number, max: number): boolean {
  return borrow > 0 && nodes <= max && nodes + borrow > max;
}

/** The nodes that queues have as their own, by the names of the pools. */
export function ownNodes(shares: readonly QueueShare[]): ReadonlyMap<string, number> {
  const all = new Map<string, number>();
  for (const { quota } of shares) {
    for (const [pool, { nodes }] of Object.entries(quota)) all.set(pool, (all.get(pool) ?? 0) + nodes);
  }
  return all;
}

/** What a queue may borrow and nobody lends, of what all have: only when all queues and teams are known. */
export function lentProblems(
  share: QueueShare,
  all: ReadonlyMap<string, number>,
  pools: readonly GpuPoolRef[],
): Problem[] {
  return pools.flatMap(({ poolName, nodes: size }) =>
    partsOf([share], poolName).flatMap(({ nodes, borrow }): Problem[] => {
      const max = size?.max ?? Infinity;
      const lent = (all.get(poolName) ?? 0) - nodes;
      if (borrow <= lent || nodes > max || isBeyond(nodes, borrow, max)) return [];
      return [
        {
          code: "MLP-TRAIN-010",
          severity: "warning",
          property: borrowIn(share, poolName),
          message: `the other queues have ${lent} nodes of ${poolName} to lend, got ${borrow}`,
          fix: `borrow ${lent} at most, or give it more nodes of its own`,
        },
      ];
    }),
  );
}

function borrowIn({ property }: QueueShare, poolName: string): string {
  return `${property}.${poolName}.borrow`;
}
