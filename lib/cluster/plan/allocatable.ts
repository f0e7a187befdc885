import { AcceleratedInstance } from "../../catalog/accelerators";
import { isToken } from "../../core/known";

/** What EC2 lists and the operating system does not see, as Karpenter estimates it. */
const VM_OVERHEAD = 0.075;
/** What the kubelet keeps before it evicts. */
const EVICTION_MIB = 100;
/** Left for the pods that run on every node: network plugin, kube-proxy, drivers and device plugins. */
const DAEMONS = { milliCpu: 500, mib: 1024 };

/** What a pod may request on a node, rounded down: what EC2 lists less what the system, kubelet and daemons take. */
export function planAllocatable(
  instance: AcceleratedInstance,
  maxPods: number,
): { readonly cpu: number; readonly memoryGib: number } {
  const milliCpu = instance.vcpus * 1000 - reservedMilliCpu(instance.vcpus) - DAEMONS.milliCpu;
  const reservedMib = 255 + 11 * maxPods + EVICTION_MIB + DAEMONS.mib;
  const mib = instance.memoryMib * (1 - VM_OVERHEAD) - reservedMib;
  return { cpu: Math.max(0, Math.floor(milliCpu / 1000)), memoryGib: Math.max(0, Math.floor(mib / 1024)) };
}

/** What a file system takes of a disk for itself. */
const FILE_SYSTEM = 0.02;
/** Where free disk falls below this part, the kubelet evicts. */
const DISK_EVICTION = 0.1;
/** GiB that EKS images keep of a disk. */
const DISK_RESERVED = 1;

/**
 * What a pod may request of a node's disk in GiB, rounded down: of its local disks as one volume, where it has some,
 * else of its root volume. Undefined where that is known only at apply.
 */
export function planDisk({ localDiskGb }: AcceleratedInstance, rootVolumeGib: number): number | undefined {
  if (localDiskGb === 0 && isToken(rootVolumeGib)) return undefined;
  const gib = localDiskGb === 0 ? rootVolumeGib : (localDiskGb * 1000 ** 3) / 1024 ** 3;
  return Math.max(0, Math.floor(gib * (1 - FILE_SYSTEM) * (1 - DISK_EVICTION) - DISK_RESERVED));
}

/** The kubelet's share on EKS images: 6 % of the first core, 1 % of the second, 0.5 % of two more, 0.25 % of the rest. */
function reservedMilliCpu(vcpus: number): number {
  const steps = [60, 10, 5, 5];
  const first = steps.slice(0, vcpus).reduce((sum, step) => sum + step, 0);
  return first + Math.max(0, vcpus - steps.length) * 2.5;
}
