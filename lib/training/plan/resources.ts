import type { GpuPoolRef } from "../../core/refs";

/** A resource of which queues have quotas. */
export type QueuedResource = "cpu" | "memory" | "nvidia.com/gpu" | "vpc.amazonaws.com/efa";

/**
 * What jobs may ask for on pools. Every flavor of a queue has a quota of each, so that a pool without EFA beside one with
 * it has none of it. How many pods a node takes is left to the node: a queue that counts pods would refuse a job of small
 * ones that fits.
 */
export function coveredResources(pools: readonly GpuPoolRef[]): QueuedResource[] {
  const devices = (["nvidia.com/gpu", "vpc.amazonaws.com/efa"] as const).filter((device) =>
    pools.some((pool) => perNode(device, pool) > 0),
  );
  return ["cpu", "memory", ...devices];
}

/** How much of a resource pods may ask for on one node, what runs on every node being taken off already; memory in GiB. */
export function perNode(resource: QueuedResource, pool: GpuPoolRef): number {
  switch (resource) {
    case "cpu":
      return pool.allocatable.cpu;
    case "memory":
      return pool.allocatable.memoryGib;
    case "nvidia.com/gpu":
      return pool.gpusPerNode;
    case "vpc.amazonaws.com/efa":
      return pool.efaInterfaces;
  }
}

/** An amount as Kubernetes writes it, to a thousandth. */
export function quantity(resource: QueuedResource, amount: number): string {
  const text = String(Math.floor(amount * 1000 + 0.5) / 1000);
  return resource === "memory" ? `${text}Gi` : text;
}
