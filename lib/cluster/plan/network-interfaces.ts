import { AcceleratedInstance } from "../../catalog/accelerators";

/** One network interface of a node. */
export interface PlannedInterface {
  readonly card: number;
  readonly device: number;
  /** `interface` carries addresses; `efa-only` carries none and leaves them to pods. */
  readonly type: "interface" | "efa-only";
}

/**
 * Families whose nodes have EFA unless it is refused: what they are bought for is work on several nodes. Smaller ones
 * have it if it is asked for, because it takes an interface away from pods, and a security group of its own.
 */
const BY_DEFAULT: readonly string[] = ["p4d", "p4de", "p5", "p5e", "p5en", "p6-b200", "p6-b300", "g6e", "g7e"];

/** Whether nodes of a type have EFA where nothing is said. */
export function hasEfaByDefault({ instanceType, maxEfaInterfaces }: AcceleratedInstance): boolean {
  const [family = ""] = instanceType.split(".");
  return maxEfaInterfaces > 0 && BY_DEFAULT.includes(family);
}

/**
 * The interfaces of a node with EFA. The first, which the node joins its cluster with, may not be EFA-only; card 0 has
 * its EFA interface beside it, where it has EFA at all, and every further card alone. A type's EFA interfaces are
 * counted, not its cards: p6-b300 has 17 cards and 16 of them.
 */
export function planInterfaces(instance: AcceleratedInstance): readonly PlannedInterface[] {
  const primary: PlannedInterface = { card: 0, device: 0, type: "interface" };
  const efa = instance.cards
    .filter((card) => card.efa)
    .slice(0, instance.maxEfaInterfaces)
    .map(({ index }): PlannedInterface => ({ card: index, device: index === 0 ? 1 : 0, type: "efa-only" }));
  return [primary, ...efa];
}
