import { networkLayersOf } from "../../catalog/network-nodes";
import { Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/plan/rules-of-values";
import { didYouMean } from "../../core/props/words";
import type { GpuPoolRef, QueueTopology } from "../../core/refs";
import { labelProblems } from "../../kubernetes/plan/metadata";
import type { QueuedPool, TrainingQueuesProps } from "../training-queues-props";

/** Decides for each pool what it is called in Kueue and who places pods there. */
export function planQueuedPools(
  pools: readonly GpuPoolRef[],
  topology: NonNullable<TrainingQueuesProps["topology"]>,
): Planned<readonly QueuedPool[]> {
  const flavors = pools.map(({ poolName }) => flavorOf(poolName));
  return {
    plan: pools
      .map((pool, index) => ({ pool, flavor: flavors[index]!, topology: topologyOf(pool, topology) }))
      .filter(({ flavor }, index) => flavors.indexOf(flavor) === index),
    problems: [
      ...pools.flatMap(({ poolName }, index) => nameProblems(poolName, `pools[${index}].poolName`)),
      ...pools.flatMap((_, index) => twinProblems(pools, index, flavors)),
      ...pools.flatMap((pool, index) => labelsProblems(pool, topologyOf(pool, topology), `pools[${index}].nodeLabels`)),
      ...Object.entries(topology).flatMap(([name, chosen]) => topologyProblems(name, chosen, pools)),
    ],
  };
}

const NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Names in Kubernetes have no upper case. Letters and digits stand in for a name that cannot be used. */
function flavorOf(poolName: string): string {
  const name = poolName.toLowerCase();
  return NAME.test(name) ? name : `unusable-${Buffer.from(poolName).toString("hex")}`.slice(0, 63);
}

/** Kueue admits to a pool with a topology only what its nodes have room for now: right where all of them stand. */
function topologyOf(
  { poolName, nodes, instanceType }: GpuPoolRef,
  topology: NonNullable<TrainingQueuesProps["topology"]>,
): QueueTopology | undefined {
  const chosen = Object.hasOwn(topology, poolName) ? topology[poolName] : undefined;
  if (chosen !== undefined) return chosen === "none" ? undefined : chosen;
  if (nodes === undefined || nodes.standing < nodes.max) return undefined;
  return networkLayersOf(instanceType) === undefined ? "nodes" : "network";
}

function nameProblems(poolName: string, property: string): Problem[] {
  if (NAME.test(poolName.toLowerCase())) return [];
  return [
    {
      code: "MLP-TRAIN-001",
      property,
      message: `pool name becomes that of a ResourceFlavor, and breaks Kubernetes's rule, got ${quote(poolName)}`,
      fix: "use letters, digits and hyphens, at most 63",
    },
  ];
}

function twinProblems(pools: readonly GpuPoolRef[], index: number, flavors: readonly string[]): Problem[] {
  const first = flavors.indexOf(flavors[index]!);
  if (first === index) return [];
  return [
    {
      code: "MLP-TRAIN-005",
      property: `pools[${index}]`,
      message: `two pools would be one ResourceFlavor, got ${pools[first]!.poolName} and ${pools[index]!.poolName}`,
      fix: "give each pool once, and names that differ in more than upper and lower case",
    },
  ];
}

/** A flavor has its pool's labels, and nodes of a topology are told by them. */
function labelsProblems({ poolName, nodeLabels }: GpuPoolRef, topology: unknown, property: string): Problem[] {
  if (topology === undefined || Object.keys(nodeLabels).length > 0) return labelProblems(nodeLabels, property);
  return [
    {
      code: "MLP-TRAIN-019",
      property,
      message: `Kueue refuses a topology for nodes that no label tells, got none for ${poolName}`,
      fix: 'give labels that the nodes of this pool alone have, or `topology: "none"` for it',
    },
  ];
}

function topologyProblems(name: string, chosen: QueueTopology | "none", pools: readonly GpuPoolRef[]): Problem[] {
  const pool = pools.find(({ poolName }) => poolName === name);
  const property = `topology.${name}`;
  if (pool === undefined) return [unknownPool(name, pools, property)];
  if (chosen !== "network" || networkLayersOf(pool.instanceType) !== undefined) return [];
  return [
    {
      code: "MLP-TRAIN-016",
      property,
      message: `no node of this type is labelled with its place in the network, so Kueue would admit nothing to it, got ${quote(pool.instanceType)}`,
      fix: 'use "nodes" or "none", or leave it out',
    },
  ];
}

/** A name that is none of the pools'. */
export function unknownPool(name: string, pools: readonly GpuPoolRef[], property: string): Problem {
  const names = pools.map(({ poolName }) => poolName);
  return {
    code: "MLP-TRAIN-006",
    property,
    message: `no pool has this name, got ${quote(name)}${didYouMean(name, names)}`,
    fix: `use one of ${names.join(", ")}, or give the pool in \`pools\``,
  };
}
