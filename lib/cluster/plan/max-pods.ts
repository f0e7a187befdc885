import { AcceleratedInstance } from "../../catalog/accelerators";
import { podLimit, podsByAddresses } from "../../catalog/allocatable";
import { PlannedInterface } from "./network-interfaces";

/**
 * How many pods the addresses of a node are enough for, without prefix delegation. An EFA-only interface on card 0 takes
 * an interface away: a p5.48xlarge has 2 there, so 51 pods with EFA and not the 100 that its images assume.
 */
export function podAddresses(instance: AcceleratedInstance, interfaces: readonly PlannedInterface[]): number {
  return podsByAddresses(instance, interfaces.filter(({ card, type }) => card === 0 && type === "efa-only").length);
}

/** The pods a node takes: as many as have addresses, up to the limit that EKS sets on managed node groups. */
export function maxPods(instance: AcceleratedInstance, interfaces: readonly PlannedInterface[]): number {
  return Math.min(podAddresses(instance, interfaces), podLimit(instance));
}
