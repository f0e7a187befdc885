import { TerraformElement, TerraformStack } from "cdktf";
import { IConstruct } from "constructs";
import { TokensOf } from "./resolve-tokens";
import { settledOf } from "./settled";

/**
 * Makes the outputs and remote states that references to other stacks need. `TerraformStack.prepareStack` resolves
 * every value of the stack for it, two fifths of a synth. Only tokens can be such references, so only tokens are
 * resolved; and without another stack, nothing.
 */
export function prepareReferences(stack: TerraformStack): void {
  if (isOnlyStack(stack, stack.node.root)) return;
  const tokens = new TokensOf(stack, true);
  const settled = settledOf(stack);
  try {
    for (const element of elementsOf(stack)) {
      const { tree, isSettled } = tokens.resolveTree(element.toTerraform());
      if (isSettled) settled?.set(element, tree);
    }
  } catch {
    // the error of CDKTF itself says where the value stands
    TerraformStack.prototype.prepareStack.call(stack);
  }
}

/** The elements that a stack writes, in tree order: not those of a stack below it. */
export function elementsOf(stack: TerraformStack): TerraformElement[] {
  const into: TerraformElement[] = [];
  const visit = (construct: IConstruct): void => {
    if (TerraformElement.isTerraformElement(construct)) into.push(construct);
    for (const child of construct.node.children) if (!TerraformStack.isStack(child)) visit(child);
  };
  visit(stack);
  return into;
}

function isOnlyStack(stack: TerraformStack, below: IConstruct): boolean {
  if (TerraformStack.isStack(below) && below !== stack) return false;
  return below.node.children.every((child) => isOnlyStack(stack, child));
}
