import { AcceleratedInstance } from "../../catalog/accelerators";
import { PlannedInterface } from "./network-interfaces";

/** Pods of the host's own network, which need no address: the network plugin and kube-proxy. */
const WITHOUT_ADDRESS = 2;

/**
 * How many pods the addresses of a node are enough for, without prefix delegation. Pods get theirs from interfaces of
 * card 0 alone, one address of each being its own, and an EFA-only interface there takes an interface away: a
 * p5.48xlarge has 2, so 51 pods with EFA and not the 100 that its images assume.
 */
export function podAddresses(instance: AcceleratedInstance, interfaces: readonly PlannedInterface[]): number {
  const most = instance.cards[0]?.maxInterfaces ?? 1;
  const taken = interfaces.filter(({ card, type }) => card === 0 && type === "efa-only").length;
  return (most - taken) * (instance.ipv4PerInterface - 1) + WITHOUT_ADDRESS;
}

/** The pods a node takes: as many as have addresses, up to the limit that EKS sets on managed node groups. */
export function maxPods(instance: AcceleratedInstance, interfaces: readonly PlannedInterface[]): number {
  return Math.min(podAddresses(instance, interfaces), instance.vcpus < 30 ? 110 : 250);
}
