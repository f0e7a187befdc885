import { isToken } from "../core/known";
import { AcceleratedInstance } from "./accelerators";

/** What EC2 lists and the operating system does not see, as Karpenter estimates it. */
const VM_OVERHEAD = 0.075;
/** What the kubelet keeps before it evicts. */
const EVICTION_MIB = 100;
/** Left for the pods that run on every node: network plugin, kube-proxy, drivers and device plugins. */
const DAEMONS = { milliCpu: 500, mib: 1024 };

/** Pods of the host's own network, which need no address: the network plugin and kube-proxy. */
const WITHOUT_ADDRESS = 2;

/**
 * How many pods the addresses of a node are enough for, without prefix delegation. Pods get theirs from interfaces of
 * card 0 alone, one address of each being its own; `taken` of these have no addresses.
 */
export function podsByAddresses({ cards, ipv4PerInterface }: AcceleratedInstance, taken = 0): number {
  return ((cards[0]?.maxInterfaces ?? 1) - taken) * (ipv4PerInterface - 1) + WITHOUT_ADDRESS;
}

/** The limit that EKS sets to the pods of a node of a managed group. */
export function podLimit({ vcpus }: AcceleratedInstance): number {
  return vcpus < 30 ? 110 : 250;
}

/** Cores that all pods of a node may request together at most, in thousandths: images of EKS keep some for the kubelet. */
export function mostMilliCpu(vcpus: number): number {
  return vcpus * 1000 - reservedMilliCpu(vcpus);
}

/** The same of memory, in MiB: the system sees less than EC2 lists, and how much less differs. */
export function mostMib({ memoryMib }: AcceleratedInstance, maxPods: number): number {
  return memoryMib - reservedMib(maxPods);
}

/** Cores that a pod may request on a node, rounded down. */
export function planCores(vcpus: number): number {
  return Math.max(0, Math.floor((mostMilliCpu(vcpus) - DAEMONS.milliCpu) / 1000));
}

/** What a pod may request on a node, rounded down: what EC2 lists less what the system, kubelet and daemons take. */
export function planAllocatable(
  instance: AcceleratedInstance,
  maxPods: number,
): { readonly cpu: number; readonly memoryGib: number } {
  const mib = instance.memoryMib * (1 - VM_OVERHEAD) - reservedMib(maxPods) - DAEMONS.mib;
  return { cpu: planCores(instance.vcpus), memoryGib: Math.max(0, Math.floor(mib / 1024)) };
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

/** The kubelet's memory on EKS images, by the pods that it may run, and what is left free before it evicts. */
function reservedMib(maxPods: number): number {
  return 255 + 11 * maxPods + EVICTION_MIB;
}

/** The kubelet's share on EKS images: 6 % of the first core, 1 % of the second, 0.5 % of two more, 0.25 % of the rest. */
function reservedMilliCpu(vcpus: number): number {
  const steps = [60, 10, 5, 5];
  const first = steps.slice(0, vcpus).reduce((sum, step) => sum + step, 0);
  return first + Math.max(0, vcpus - steps.length) * 2.5;
}
