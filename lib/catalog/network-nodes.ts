import { lazyTable, row } from "./table";

const table = lazyTable<{ types: Readonly<Record<string, number>> }>("network-nodes.json");

/**
 * How many layers of the network EC2 tells of an instance, from the widest to the one it is connected to. EKS labels its
 * node with each: `topology.k8s.aws/network-node-layer-1`. Undefined for types whose nodes are not known to be labelled.
 */
export function networkLayersOf(instanceType: string): number | undefined {
  return row(table().types, instanceType);
}
