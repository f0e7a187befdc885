import { rehearse } from "cdktf-ml-platform/rehearsal";
import { newKey } from "./digest";
import { Plans, planStack, StackPlan } from "./plans";
import { init, lookUpstream, stacksOf } from "./stacks";
import { Failure, say } from "./terraform";

/** Plans every stack that can be planned; what cannot is rehearsed: real Terraform, simulated providers. */
export async function planStacks(outdir: string): Promise<Plans> {
  const stacks = stacksOf(outdir);
  const key = newKey();
  const plans = stacks.map((stack) => {
    init(stack);
    const plan = planStack(stack, lookUpstream(stack, stacks), key);
    say(`${stack.name}: ${told(plan)}`);
    return plan;
  });
  const waits = plans.some(({ status }) => status === "waiting");
  return { key, stacks: waits ? await rehearsed(plans, outdir) : plans };
}

async function rehearsed(plans: readonly StackPlan[], directory: string): Promise<StackPlan[]> {
  const { stacks, findings } = await rehearse({ directory });
  const errors = findings.filter(({ severity }) => severity === "error");
  if (errors.length > 0)
    throw new Failure(errors.map(({ code, path, message }) => `${code} ${path}: ${message}`).join("\n"));
  return plans.map((plan) => {
    const counts = stacks.find(({ name }) => name === plan.name)?.plan;
    return plan.status === "waiting" ? { ...plan, rehearsed: counts } : plan;
  });
}

function told({ status, waitsFor, actions }: StackPlan): string {
  if (status === "waiting") return `waits for ${waitsFor.join("; ")}`;
  return status === "unchanged" ? "no changes" : `planned, ${Object.keys(actions).length} resources change`;
}
