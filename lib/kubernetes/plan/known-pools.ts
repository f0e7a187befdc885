import { Problem } from "../../core/finding";
import { isPlainObject } from "../../core/props/wrong-value";

/** The names of a cluster's pools, where it is a construct that has some; from JavaScript it may be anything. */
export function poolsOf(cluster: unknown): readonly string[] {
  if (typeof cluster !== "object" || cluster === null || !("pools" in cluster)) return [];
  return isPlainObject(cluster.pools) ? Object.keys(cluster.pools).sort() : [];
}

/** Problems of what should be a pool, with the names of those that the cluster has. */
export function namingPools(problems: readonly Problem[], cluster: unknown): readonly Problem[] {
  const known = poolsOf(cluster);
  if (known.length === 0) return problems;
  return problems.map((problem) => {
    const { code, property = "" } = problem;
    const isOfPool = /^(?:pool|pools\[\d+\])$/.test(property) && ["MLP-CORE-030", "MLP-CORE-031"].includes(code);
    return isOfPool ? { ...problem, fix: `give one of the cluster's pools: ${known.join(", ")}` } : problem;
  });
}

/**
 * A pool that is undefined though it was given: in JavaScript a misspelt name is, and so the default would be taken in
 * silence. Where the cluster's pools are not known, nothing is said.
 */
export function undefinedPool(given: unknown, cluster: unknown): Problem[] {
  const known = poolsOf(cluster);
  if (!isPlainObject(given) || !Object.hasOwn(given, "pool") || given.pool !== undefined || known.length === 0)
    return [];
  return [
    {
      code: "MLP-K8S-140",
      severity: "warning",
      property: "pool",
      message: `no pool, so pods go to nodes without GPUs; the cluster has ${known.join(", ")}, got undefined`,
      fix: "correct the pool's name, or leave `pool` out",
    },
  ];
}
