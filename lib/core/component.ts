import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { AwsProps } from "./aws-props";
import { refusal } from "./throw-if-invalid";
import { AnyProblem } from "./finding";
import { recordAny } from "./findings";
import { idIn } from "./id-in";
import { COMPONENT } from "./paths";
import { AnyPlanned } from "./plan/planned";
import { checkProviderStack } from "./plan/provider-stack";
import { awsProvider } from "./props/aws-provider";
import { setProvider } from "./provider";
import { refuseForeignStack } from "./stack-engine";
import { guardStack } from "./stack-guard";

/**
 * What every construct of this library is: it works in any TerraformStack, records what is wrong with its input and
 * goes on, and brings the stack's own checks with it.
 */
export abstract class Component extends Construct {
  /** On the class: nothing is stored for each construct. */
  get [COMPONENT](): true {
    return true;
  }

  /** A construct that makes resources of AWS hands its props on, so that everything below it has their `provider`. */
  constructor(scope: Construct, id: string, props?: AwsProps) {
    const { plan, problems } = idIn(scope, id);
    super(scope, plan);
    recordAny(this, problems);
    const stack = stackOf(this);
    refuseForeignStack(stack, this.node.path);
    guardStack(stack);
    this.useProvider(props);
  }

  /** A value that is not a provider is left to the rule of the props. */
  private useProvider(props: AwsProps | undefined): void {
    const given = props?.provider;
    if (given === undefined || awsProvider().judge(given, "provider").problems.length > 0) return;
    const stack = stackOf(this);
    const problems = checkProviderStack(given.node.path, stack.node.path, given.node.scopes.includes(stack));
    recordAny(this, problems);
    if (problems.length === 0) setProvider(this, given);
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
