import { literalNumber } from "../terraform/expression/literals";
import { blocks, SynthesizedStack } from "../terraform";
import { clusterOf, eksClusters, EksCluster } from "./eks-clusters";
import { Amount, nodeAmount, podAmount, poolsFor } from "./pools";
import { Target } from "./target";
import { Workload, workloadsIn } from "./workloads";

/** Replicas of one workload, and what each asks for. */
export interface Demand {
  readonly workload: Workload;
  readonly replicas: number;
  readonly each: Amount;
}

/** A pool, and all that the app runs on it. */
export interface PoolDemand {
  readonly group: Target;
  readonly node: Amount;
  readonly demands: readonly Demand[];
  /** Nodes at most, and at first; undefined where only the plan knows. */
  readonly max?: number;
  readonly running?: number;
}

const NAMES = ["gpus", "cpus", "mib", "diskMib", "efa"] as const;

/** Whether a replica fits on a node at all: one that does not has a finding of its endpoint, whatever the pool's size. */
function fitsOn(node: Amount | undefined): (demand: Demand) => boolean {
  return ({ each }) => node !== undefined && NAMES.every((name) => each[name] <= node[name]);
}

/** The pools of a stack on which workloads of any stack run; one whose type is not known is left out. */
export function poolDemands(stack: SynthesizedStack, stacks: readonly SynthesizedStack[]): PoolDemand[] {
  const clusters = eksClusters(stacks).filter(({ nodeGroups }) => nodeGroups.some((group) => group.stack === stack));
  return clusters.flatMap((cluster) => {
    const demands = demandsOn(cluster, stacks);
    return cluster.nodeGroups
      .filter((group) => group.stack === stack)
      .flatMap((group) => {
        const node = nodeAmount(group, stacks);
        // one that fits elsewhere, too, is no demand of this pool
        const own = demands.filter(({ pools }) => pools.length === 1 && pools[0] === group).filter(fitsOn(node));
        return node === undefined || own.length === 0 ? [] : [{ group, node, demands: own, ...sizesOf(group) }];
      });
  });
}

/**
 * The least number of nodes on which these replicas find room: as many as all of them fill by what they ask for, and
 * one for each that leaves no room for a second of its size.
 */
export function leastNodes(demands: readonly Demand[], node: Amount): number {
  return Math.max(...NAMES.map((name) => nodesFor(name, demands, node)));
}

function nodesFor(name: keyof Amount, demands: readonly Demand[], node: Amount): number {
  const size = node[name];
  const total = demands.reduce((sum, { replicas, each }) => sum + replicas * each[name], 0);
  const large = demands.filter(({ each }) => each[name] > size / 2);
  return Math.max(
    total === 0 ? 0 : Math.ceil(total / size),
    large.reduce((sum, { replicas }) => sum + replicas, 0),
  );
}

/** Who asks for how much of what is short, as a message names it. */
export function toldDemands(demands: readonly Demand[], node: Amount): string {
  const short = NAMES.reduce((a, b) => (nodesFor(b, demands, node) > nodesFor(a, demands, node) ? b : a));
  return demands
    .map(({ workload, replicas, each }) => `${workload.resource.path} ${replicas} × ${TOLD[short](each)}`)
    .join(", ");
}

const TOLD: Readonly<Record<keyof Amount, (each: Amount) => string>> = {
  gpus: ({ gpus, cpus }) => (gpus > 0 ? `${gpus} GPUs` : `${cpus} CPUs`),
  cpus: ({ cpus }) => `${cpus} CPUs`,
  mib: ({ mib }) => `${gibOf(mib)} GiB of memory`,
  diskMib: ({ diskMib }) => `${gibOf(diskMib)} GiB of disk`,
  efa: ({ efa }) => `${efa} EFA interfaces`,
};

function gibOf(mib: number): number {
  return Math.round((mib / 1024) * 10) / 10;
}

function demandsOn(cluster: EksCluster, stacks: readonly SynthesizedStack[]) {
  return stacks
    .flatMap(workloadsIn)
    .filter(({ resource, stack }) => clusterOf(resource, stack, stacks)?.resource === cluster.resource)
    .flatMap((workload) => {
      const { replicas = 0, pod } = workload;
      return replicas === 0 ? [] : [{ workload, replicas, each: podAmount(pod), pools: poolsFor(workload, cluster) }];
    });
}

function sizesOf({ resource: { body } }: Target): Pick<PoolDemand, "max" | "running"> {
  const [sizes] = blocks(body, "scaling_config");
  return { max: literalNumber(sizes?.max_size), running: literalNumber(sizes?.desired_size) };
}
