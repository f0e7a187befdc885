import { printable } from "../core/printable";
import { SynthesizedStack } from "../terraform";
import { orderOf } from "../terraform/references/order";
import { renderTable } from "./table";

/** The order in which stacks are deployed; destroying goes backwards. */
export interface DeployOrder {
  /** Stacks that may be deployed at the same time, wave after wave. */
  readonly waves: readonly (readonly string[])[];
  /** Stacks that wait for each other, or for one that does: no order exists for them. */
  readonly cycle: readonly string[];
  /** Dependencies on stacks that are not in the directory. */
  readonly missing: readonly {
    /** The stack that waits. */
    readonly stack: string;
    /** The stack it waits for. */
    readonly dependency: string;
  }[];
}

/** Sorts stacks by their dependencies. */
export function deployOrder(stacks: readonly SynthesizedStack[]): DeployOrder {
  const names = new Set(stacks.map((stack) => stack.name));
  const { waves, stuck } = orderOf(new Map(stacks.map(({ name, dependencies }) => [name, dependencies])));
  const missing = stacks.flatMap((stack) =>
    stack.dependencies
      .filter((dependency) => !names.has(dependency))
      .map((dependency) => ({ stack: stack.name, dependency })),
  );
  return { waves, cycle: stuck, missing };
}

/** The order as a table, a wave a row. */
export function renderOrder(order: DeployOrder): string {
  const lines = [renderTable([["wave", "stacks"], ...order.waves.map((wave, n) => [String(n + 1), wave.join(", ")])])];
  if (order.cycle.length > 0) lines.push(`no order: ${order.cycle.map(printable).join(", ")} wait for each other`);
  for (const { stack, dependency } of order.missing)
    lines.push(printable(`${stack} needs ${dependency}, which is not here`));
  return lines.join("\n");
}
