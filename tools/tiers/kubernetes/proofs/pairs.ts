import { App } from "cdktf";
import type { GpuPoolProps } from "../../../../lib/cluster";
import { Finding } from "../../../../lib/core/finding";
import type { GpuPoolRef } from "../../../../lib/core/refs";
import { ContainerImage } from "../../../../lib/registry";
import { KubernetesEndpoint } from "../../../../lib/serving/kubernetes";
import type { JsonObject } from "../../../../lib/terraform";
import { ClusterApp, clusterApp, judgedApp, ZONE } from "./cluster-app";
import { Random } from "./random";

/** What a pair is near the limit of. */
export const LIMITS = ["gpus", "cpu", "memory", "efa", "pods"] as const;
type Limit = (typeof LIMITS)[number];

/** A pool, and what is to run on it. */
export interface Pair {
  readonly name: string;
  readonly instanceType: string;
  readonly nodes: number;
  readonly ask: {
    readonly gpus: number;
    readonly cpu: number;
    readonly memoryGib: number;
    readonly efa: number;
    readonly replicas: number;
  };
  /** Which limit it is at, or one unit beyond; undefined of one that is drawn freely. */
  readonly near?: { readonly limit: Limit; readonly side: "at" | "beyond" };
}

/** What the library says of each pair, and what it makes of them. */
export interface Judged {
  /** Why a pair cannot run, by its name; those it is silent about are not in it. */
  readonly refused: ReadonlyMap<string, readonly Finding[]>;
  readonly stacks: readonly JsonObject[];
}

/** Types of one to 16 GPUs, with and without EFA. */
const TYPES = [
  "p5.48xlarge",
  "p4d.24xlarge",
  "g6.2xlarge",
  "g6.12xlarge",
  "g5.xlarge",
  "g5.48xlarge",
  "g4dn.xlarge",
  "p5en.48xlarge",
];
/** Those whose kubelet is told how many pods it takes: of others EKS counts, and the library says nothing. */
const WITH_EFA = ["p5.48xlarge", "p4d.24xlarge", "p5en.48xlarge"];

/** The namespace of all of them. */
export const NAMESPACE = "pairs";

/** Pairs drawn from a seed; each third is within one unit of a limit, on one side and on the other in turns. */
export function drawPairs(
  count: number,
  seed: number,
  refs: (types: readonly string[]) => ReadonlyMap<string, GpuPoolRef>,
): Pair[] {
  const random = new Random(seed);
  const offers = refs(TYPES);
  return Array.from({ length: count }, (_, index) => {
    const name = `P${String(index).padStart(3, "0")}`;
    if (index % 3 !== 0) return freePair(name, random, offers);
    const turn = index / 3;
    const limit = LIMITS[Math.floor(turn / 2) % LIMITS.length]!;
    return nearPair(name, random, offers, { limit, side: turn % 2 === 0 ? "at" : "beyond" });
  });
}

function freePair(name: string, random: Random, offers: ReadonlyMap<string, GpuPoolRef>): Pair {
  const instanceType = random.of(TYPES);
  const { gpusPerNode, efaInterfaces, allocatable } = offers.get(instanceType)!;
  // most of a node in one pair, a small part of it in another
  const part = random.of([1.1, 0.6, 0.3, 0.15]);
  const upTo = (most: number, least = 0): number => random.whole(least, Math.ceil(most * part));
  return {
    name,
    instanceType,
    nodes: random.whole(1, 3),
    ask: {
      gpus: upTo(gpusPerNode),
      cpu: upTo(allocatable.cpu * 1000, 1) / 1000,
      memoryGib: upTo(allocatable.memoryGib * 1000, 250) / 1000,
      efa: efaInterfaces === 0 ? 0 : upTo(efaInterfaces),
      replicas: random.whole(1, 4),
    },
  };
}

/** Asks for all of one thing, of one node or of all of them, and for little of everything else. */
function nearPair(
  name: string,
  random: Random,
  offers: ReadonlyMap<string, GpuPoolRef>,
  near: NonNullable<Pair["near"]>,
): Pair {
  const types = { ...{ gpus: TYPES, cpu: TYPES, memory: TYPES, efa: WITH_EFA }, pods: fewPods(offers) };
  const instanceType = random.of(types[near.limit]);
  const { gpusPerNode, efaInterfaces, allocatable } = offers.get(instanceType)!;
  const nodes = near.limit === "pods" ? 1 : random.whole(1, 2);
  const more = near.side === "beyond" ? 1 : 0;
  const little = { gpus: 0, cpu: 0.1, memoryGib: 0.25, efa: 0 };
  // the limit of a node is exceeded by one unit, or that of the pool by one replica
  const byReplica = near.limit === "pods" || random.whole(0, 1) === 1;
  const most = {
    gpus: gpusPerNode,
    cpu: allocatable.cpu,
    memory: allocatable.memoryGib,
    efa: efaInterfaces,
    pods: allocatable.pods ?? 0,
  };
  const parts = byReplica && near.limit !== "pods" ? random.of(partsOf(most[near.limit], near.limit)) : 1;
  const each = most[near.limit] / parts + (byReplica ? 0 : more);
  const key = near.limit === "memory" ? "memoryGib" : near.limit;
  const replicas =
    near.limit === "pods" ? nodes * most.pods + more : byReplica ? nodes * parts + more : random.whole(1, nodes);
  return {
    name,
    instanceType,
    nodes,
    near,
    ask: { ...little, ...(near.limit === "pods" ? {} : { [key]: each }), replicas },
  };
}

/** Types whose nodes take the fewest pods: each of them is made. */
function fewPods(offers: ReadonlyMap<string, GpuPoolRef>): string[] {
  const pods = (type: string): number => offers.get(type)?.allocatable.pods ?? Infinity;
  const least = Math.min(...WITH_EFA.map(pods));
  return WITH_EFA.filter((type) => pods(type) < 2 * least);
}

/** Whole parts of a thing of which there are so many: devices whole, others to the thousandth. */
function partsOf(most: number, limit: Limit): number[] {
  const unit = limit === "gpus" || limit === "efa" ? 1 : 1000;
  return [1, 2, 3, 4, 5, 6, 8].filter((part) => Number.isInteger((most / part) * unit) && part <= most);
}

/** What the library plans of one pool of each type. */
export function offersOf(types: readonly string[]): ReadonlyMap<string, GpuPoolRef> {
  const { cluster } = clusterOf(types.map((instanceType, index) => ({ name: `T${index}`, instanceType, nodes: 1 })));
  return new Map(Object.values(cluster.pools).map((pool) => [pool.instanceType, pool]));
}

/** A change of what the planner says, to see whether it would be noticed. */
export type Change = (pool: GpuPoolRef) => GpuPoolRef;

/** Writes each pair as an endpoint on a pool of its own, all in one app, and judges that as a synth would. */
export function judgePairs(pairs: readonly Pair[], change: Change = (pool) => pool): Judged {
  const { app, cluster, workloads } = clusterOf(pairs);
  for (const { name, ask } of pairs) {
    new KubernetesEndpoint(workloads, name, {
      cluster,
      namespace: NAMESPACE,
      image: ContainerImage.fromUri(`registry.example/server@sha256:${"0".repeat(64)}`),
      port: 8000,
      healthPath: "/health",
      reachableFrom: "cluster",
      pool: change(cluster.pools[name]!),
      gpus: ask.gpus,
      cpu: ask.cpu,
      memoryGib: ask.memoryGib,
      ...(ask.efa === 0 ? {} : { extraResources: { "vpc.amazonaws.com/efa": ask.efa } }),
      replicas: ask.replicas,
      scratchGib: 1,
      name: name.toLowerCase(),
    });
  }
  return verdictOf(app, new Set(pairs.map(({ name }) => name)));
}

function verdictOf(app: App, names: ReadonlySet<string>): Judged {
  const { findings, stacks } = judgedApp(app);
  const refused = new Map<string, Finding[]>();
  for (const finding of findings.filter(isRefusal)) {
    const name = finding.path.split("/").find((part) => names.has(part));
    if (name !== undefined) refused.set(name, [...(refused.get(name) ?? []), finding]);
  }
  return { refused, stacks };
}

/** Errors, and the warning that pods wait for ever. */
function isRefusal({ severity, code }: Finding): boolean {
  return severity === "error" || code === "MLP-K8S-224";
}

function clusterOf(pools: readonly Pick<Pair, "name" | "instanceType" | "nodes">[]): ClusterApp {
  const made = pools.map(({ name, instanceType, nodes }) => [name, poolOf(instanceType, nodes)] as const);
  return clusterApp(Object.fromEntries(made));
}

function poolOf(instanceType: string, nodes: number): GpuPoolProps {
  const efa = WITH_EFA.includes(instanceType) ? {} : { efa: false };
  return { instanceType, zone: ZONE, min: nodes, max: nodes, ...efa };
}
