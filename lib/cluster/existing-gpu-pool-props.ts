import type { GpuPoolRef, NodeTaint } from "../core/refs";

/** Nodes with GPUs that somebody else makes, of one type and in one zone. */
export interface ExistingGpuPoolProps {
  /** What messages and queues call it: `H100`. */
  readonly poolName: string;
  /** EC2 type with NVIDIA GPUs: `p5.48xlarge`. GPUs, EFA interfaces, cores and memory follow from it. */
  readonly instanceType: string;
  /** Name of its zone: `us-east-1a`. */
  readonly zone: string;
  /** Labels that its nodes have and no others, by which pods choose it: `{ "eks.amazonaws.com/nodegroup": "h100" }`. */
  readonly labels: Readonly<Record<string, string>>;
  /**
   * Its taints, which pods have to tolerate.
   * @default []
   */
  readonly taints?: readonly NodeTaint[];
  /**
   * Whether its nodes have EFA interfaces.
   * @default true for p4d, p5, p6, g6e and g7e where the size has them, as of a pool of this library
   */
  readonly efa?: boolean;
  /**
   * Disk of a node that pods may use, in GiB.
   * @default - not known
   */
  readonly diskGib?: number;
  /**
   * How many nodes there are.
   * @default - not known
   */
  readonly nodes?: GpuPoolRef["nodes"];
  /**
   * Whether its nodes are Spot instances.
   * @default false
   */
  readonly spot?: boolean;
}
