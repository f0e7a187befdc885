import { GpuPoolRef } from "../../lib/core";

/** A pool of p5.48xlarge with EFA, tainted as pools are by default. */
export function gpuPool(props: Partial<GpuPoolRef> = {}): GpuPoolRef {
  return {
    poolName: "h100",
    instanceType: "p5.48xlarge",
    zone: "us-east-1a",
    gpusPerNode: 8,
    efaInterfaces: 32,
    nodeLabels: { "ml-platform/pool": "h100" },
    taints: [{ key: "nvidia.com/gpu", value: "true", effect: "NO_SCHEDULE" }],
    allocatable: { cpu: 188, memoryGib: 1900 },
    ...props,
  };
}

/** A pool of which everything is known. */
export const WHOLE_POOL: GpuPoolRef = gpuPool({
  bringsDevicePlugin: false,
  spot: false,
  block: { starts: "2026-12-15T11:30:00Z", ends: "2026-12-22T11:30:00Z" },
  scaledBy: "cluster-autoscaler",
  nodes: { standing: 16, max: 16 },
  allocatable: { cpu: 188, memoryGib: 1900, diskGib: 24_000, pods: 51 },
});

/** What may be left out of a pool at a place of props. */
export function optionalOfPool(at: string): string[] {
  const members = [
    "bringsDevicePlugin",
    "spot",
    "block",
    "scaledBy",
    "nodes",
    "taints[0].value",
    "allocatable.diskGib",
    "allocatable.pods",
  ];
  return members.map((member) => `${at}.${member}`);
}
