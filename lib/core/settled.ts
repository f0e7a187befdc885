import { Aspects, TerraformElement } from "cdktf";
import { IConstruct } from "constructs";
import { store, stored } from "./paths";

const SETTLED = Symbol.for("cdktf-ml-platform/settled");

/** What elements came to when references to other stacks were looked for, where that cannot change any more. */
export type Settled = Map<TerraformElement, Readonly<Record<string, unknown>>>;

/**
 * Runs `render`, in which an app's stacks are prepared and written. What was resolved for the one serves the other, as
 * long as nothing changes the tree between them: an aspect might, which CDKTF asks when a stack is written.
 */
export function keepingSettled<T>(app: IConstruct, render: () => T): T {
  if (app.node.findAll().some((construct) => Aspects.of(construct).all.length > 0)) return render();
  store(app, SETTLED, new Map() satisfies Settled);
  try {
    return render();
  } finally {
    store(app, SETTLED, undefined);
  }
}

/** What is kept for the app of a construct, if it keeps anything now. */
export function settledOf(construct: IConstruct): Settled | undefined {
  return stored<Settled>(construct.node.root, SETTLED);
}
