import type { Cluster, Fields, NodeGroup } from "../views";
import { grouped } from "../views/grouped";
import { hasLabels } from "./scheduling";

/** The label of this library's pools. */
const POOL_LABEL = "ml-platform/pool";

/** The node groups that pods of a pool run on. */
export interface Chosen {
  /** Those whose labels are what the pods choose. */
  readonly certain: readonly NodeGroup[];
  /** Those of whose labels only the plan, or the node, knows some. */
  readonly possible: readonly NodeGroup[];
}

/** The node groups of a cluster that pods choose by the label of a pool; undefined where they do not by what is known. */
export function poolsOf(spec: Fields, cluster: Cluster): Chosen | undefined {
  const selector = spec.knownMap("nodeSelector");
  const pool = selector?.get(POOL_LABEL);
  if (selector === undefined || pool === undefined) return undefined;
  const groups = [...(byPool(cluster).get(pool) ?? []), ...(byPool(cluster).get(undefined) ?? [])];
  const answers = groups.map((group) => ({ group, has: hasLabels(group, selector) }));
  const having = (answer: boolean | undefined): NodeGroup[] =>
    answers.filter(({ has }) => has === answer).map(({ group }) => group);
  return { certain: having(true), possible: having(undefined) };
}

/** Whether only the plan knows which nodes pods choose. */
export function choosesUnknown(spec: Fields): boolean {
  return spec.knownMap("nodeSelector") === undefined;
}

/** Whether a node group may be a pool. */
export function isPool({ labels }: NodeGroup): boolean {
  return labels === undefined || labels.has(POOL_LABEL);
}

type ByPool = ReadonlyMap<string | undefined, readonly NodeGroup[]>;

const LISTED = new WeakMap<Cluster, ByPool>();

/** Node groups by the pool that they are; undefined where only the plan knows it. */
function byPool(cluster: Cluster): ByPool {
  const known = LISTED.get(cluster) ?? grouped(cluster.nodeGroups.filter(isPool), (group) => group.label(POOL_LABEL));
  LISTED.set(cluster, known);
  return known;
}
