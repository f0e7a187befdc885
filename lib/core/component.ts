import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { refusal } from "./demand";
import { AnyProblem } from "./finding";
import { recordAny } from "./findings";
import { idIn } from "./id-in";
import { AnyPlanned } from "./plan/planned";
import { guardStack } from "./stack-guard";

/**
 * What every construct of this library is: it works in any TerraformStack, records what is wrong with its input and
 * goes on, and brings the stack's own checks with it.
 */
export abstract class Component extends Construct {
  constructor(scope: Construct, id: string) {
    const { plan, problems } = idIn(scope, id);
    super(scope, plan);
    recordAny(this, problems);
    guardStack(stackOf(this));
  }

  /** Takes a plan, recording its problems here. */
  protected accept<T>(planned: AnyPlanned<T>): T {
    recordAny(this, planned.problems);
    return planned.plan;
  }

  /** Records problems found after construction, when a method is called. */
  protected report(problems: readonly AnyProblem[]): void {
    recordAny(this, problems);
  }
}

/** Nothing can be built outside a stack, so that is thrown. */
function stackOf(construct: Construct): TerraformStack {
  if (construct.node.scopes.some(TerraformStack.isStack)) return TerraformStack.of(construct);
  const message = "a construct belongs to a stack, got one outside";
  const fix = "give a stack as its scope: `prod.stack(…)` of a platform, or a TerraformStack of your own";
  throw refusal([{ code: "MLP-CORE-035", property: "scope", message, fix }], construct.node.path);
}
