import type { Cluster, NodeGroup, Pods, Resource, Views } from "../views";
import { Amount, nodeAmount, PARTS, podAmount } from "./amount";
import { choosesUnknown, isPool, poolsOf } from "./pools-of";

/** Replicas of one workload, and what each asks for at least. */
export interface Demand {
  /** The pods. */
  readonly pods: Pods;
  /** How many. */
  readonly replicas: number;
  /** What one asks for. */
  readonly each: Amount;
}

/** A pool that workloads run on, of whichever stack. */
export interface PoolDemand {
  /** The node group. */
  readonly resource: Resource;
  /** The same with what its nodes are. */
  readonly group: NodeGroup;
  /** What a node has at most; undefined for types that are not known. */
  readonly node?: Amount;
  /** What certainly runs on it. */
  readonly demands: readonly Demand[];
  /** Why more may run on it; undefined where that is all. */
  readonly more?: string;
}

/** Kinds of workloads that run without an end. */
const WORKLOADS: ReadonlySet<string> = new Set(["Deployment", "StatefulSet"]);

const FOUND = new WeakMap<Views, readonly PoolDemand[]>();

/** The pools that workloads run on, found once however many rules ask. */
export function poolDemands(views: Views): readonly PoolDemand[] {
  const known = FOUND.get(views) ?? views.eks.clusters.flatMap((cluster) => demandsIn(cluster, views));
  FOUND.set(views, known);
  return known;
}

function demandsIn(cluster: Cluster, { kubernetes }: Views): PoolDemand[] {
  const found = new Map<NodeGroup, { demands: Demand[]; more?: string }>();
  const at = (group: NodeGroup) => {
    const known = found.get(group) ?? { demands: [] };
    found.set(group, known);
    return known;
  };
  for (const pods of kubernetes.podsIn(cluster.resource)) {
    const { object, replicas, spec } = pods;
    if (!WORKLOADS.has(object.kind) || replicas === 0) continue;
    const { certain = [], possible = [] } = poolsOf(spec, cluster) ?? {};
    const [only, ...others] = [...certain, ...possible];
    const { least, isWhole } = podAmount(spec);
    // one that fits elsewhere, too, is no demand of this pool
    const isOnly = only !== undefined && others.length === 0 && possible.length === 0;
    if (isOnly && replicas !== undefined) at(only).demands.push({ pods, replicas, each: least });
    const { address } = object.resource;
    const tell = (groups: readonly NodeGroup[], why: string): void => {
      for (const group of groups) at(group).more ??= why;
    };
    if (choosesUnknown(spec)) tell(cluster.nodeGroups.filter(isPool), `which nodes ${address} runs on`);
    else if (!isOnly) tell([...certain, ...possible], `whether ${address} runs on it`);
    else if (replicas === undefined) tell([only], `how many replicas ${address} has`);
    else if (!isWhole) tell([only], `what ${address} asks for`);
  }
  return cluster.nodeGroups.flatMap((group): PoolDemand[] => {
    const own = found.get(group);
    if (own === undefined) return [];
    const node = nodeAmount(group);
    return [{ resource: group.resource, group, node, more: own.more, demands: own.demands.filter(fitsOn(node)) }];
  });
}

/** Whether a replica fits on a node at all: one that does not has a finding of its endpoint, whatever the pool's size. */
function fitsOn(node: Amount | undefined): (demand: Demand) => boolean {
  return ({ each }) => node !== undefined && PARTS.every((name) => each[name] <= node[name]);
}

/**
 * The least number of nodes on which these replicas find room: as many as all of them fill by what they ask for, and
 * one for each that leaves no room for a second of its size.
 */
export function leastNodes(demands: readonly Demand[], node: Amount): number {
  return Math.max(...PARTS.map((name) => nodesFor(name, demands, node)));
}

/** Sums of fractions of a CPU are not exact. */
const INEXACT = 1e-6;

function nodesFor(name: keyof Amount, demands: readonly Demand[], node: Amount): number {
  const size = node[name];
  const total = demands.reduce((sum, { replicas, each }) => sum + replicas * each[name], 0);
  const large = demands.filter(({ each }) => each[name] > size / 2);
  return Math.max(
    total === 0 ? 0 : Math.ceil(total / size - INEXACT),
    large.reduce((sum, { replicas }) => sum + replicas, 0),
  );
}

/** Who asks for how much of what is short, as a message names it. */
export function toldDemands(demands: readonly Demand[], node: Amount): string {
  const short = PARTS.reduce((a, b) => (nodesFor(b, demands, node) > nodesFor(a, demands, node) ? b : a));
  return demands
    .map(({ pods, replicas, each }) => `${pods.object.resource.path} ${replicas} × ${TOLD[short](each)}`)
    .join(", ");
}

const TOLD: Readonly<Record<keyof Amount, (each: Amount) => string>> = {
  gpus: ({ gpus, cpus }) => (gpus > 0 ? `${gpus} GPUs` : `${rounded(cpus, 1000)} CPUs`),
  cpus: ({ cpus }) => `${rounded(cpus, 1000)} CPUs`,
  mib: ({ mib }) => `${rounded(mib / 1024, 10)} GiB of memory`,
  diskMib: ({ diskMib }) => `${rounded(diskMib / 1024, 10)} GiB of disk`,
  efa: ({ efa }) => `${efa} EFA interfaces`,
};

function rounded(number: number, parts: number): number {
  return Math.round(number * parts) / parts;
}
