import { TerraformBackend, TerraformStack } from "cdktf";
import { IConstruct } from "constructs";
import { Problem } from "./finding";
import { record } from "./findings";

/** The id that CDKTF gives to every backend of a stack. */
const BACKEND = "backend";

/** Records on a stack that it has a backend already, and tells whether it has. */
export function refuseSecondBackend(stack: TerraformStack, given: string): boolean {
  if (stack.node.tryFindChild(BACKEND) === undefined) return false;
  record(stack, [secondBackend(given)]);
  return true;
}

/**
 * Records a second backend on its stack and leaves it out. Without this, constructs throws at once, as CDKTF gives all
 * backends one id.
 */
export function keepOneBackend(stack: TerraformStack): void {
  const { node } = stack as unknown as { readonly node: { addChild(child: IConstruct, id: string): void } };
  const add = node.addChild.bind(node);
  Object.defineProperty(node, "addChild", {
    value: (child: IConstruct, id: string): void => {
      // its own members are not there yet
      if (child instanceof TerraformBackend && refuseSecondBackend(stack, `new ${child.constructor.name}`)) return;
      add(child, id);
    },
  });
}

function secondBackend(given: string): Problem {
  return {
    code: "MLP-CORE-065",
    property: "state",
    message: `a stack has one backend, and this one has that of its \`state\` (by default State.local()), got ${given}`,
    fix:
      "give `state: State.s3({ bucket, region })` to the platform or the stack instead; " +
      'for a backend that State does not know, call stack.node.tryRemoveChild("backend") before you make it',
  };
}
