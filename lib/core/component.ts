import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { AnyProblem } from "./finding";
import { recordAny } from "./findings";
import { AnyPlanned } from "./plan/planned";
import { guardStack } from "./stack-guard";

/**
 * What every construct of this library is: it works in any TerraformStack, records what is wrong with its input and
 * goes on, and brings the stack's own checks with it.
 */
export abstract class Component extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    guardStack(TerraformStack.of(this));
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
