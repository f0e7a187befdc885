import { AcceleratedInstance } from "../../catalog/accelerators";

/** One network interface of a node. */
export interface PlannedInterface {
  readonly card: number;
  readonly device: number;
  /** `interface` carries addresses; `efa-only` carries none and leaves them to pods. */
  readonly type: "interface" | "efa-only";
}

/**
 * Families whose EFA interfaces are planned: p4d with its 80 GB twin p4de, p5 with its H200 twin p5e, and the rest by
 * their own name. Others have a single EFA interface at most and run without it.
 */
export const EFA_FAMILIES: readonly string[] = ["p4d", "p4de", "p5", "p5e", "p5en", "p6-b200", "p6-b300", "g6e"];

/** How many EFA interfaces the plan gives to a type; 0 where it plans none. */
export function efaInterfacesOf(instance: AcceleratedInstance): number {
  const [family = ""] = instance.instanceType.split(".");
  return EFA_FAMILIES.includes(family) ? instance.maxEfaInterfaces : 0;
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
    .slice(0, efaInterfacesOf(instance))
    .map(({ index }): PlannedInterface => ({ card: index, device: index === 0 ? 1 : 0, type: "efa-only" }));
  return [primary, ...efa];
}
