import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { Dependable, dependOn } from "../core/depend-on";
import { Problem } from "../core/finding";

/**
 * Lets something wait for others: by `depends_on` inside its stack, for what is in another stack by the order of the
 * stacks. Returns what cannot be waited for.
 */
export function waitFor(dependent: Dependable, awaited: readonly Construct[]): Problem[] {
  const stack = TerraformStack.of(dependent);
  return awaited.flatMap((one) => {
    const other = TerraformStack.of(one);
    if (other !== stack && other.dependsOn(stack)) return [inCircle(one, other)];
    if (other === stack) dependOn(dependent, one);
    else stack.addDependency(other);
    return [];
  });
}

function inCircle(awaited: Construct, stack: TerraformStack): Problem {
  return {
    code: "MLP-K8S-108",
    property: "after",
    message: `the stack ${stack.node.path} waits for this one, so nothing here can wait for it, got ${awaited.node.path}`,
    fix: "put this into a stack after that one",
  };
}
