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
