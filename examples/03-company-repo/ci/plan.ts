import { mkdirSync } from "node:fs";
import { rehearse } from "cdktf-ml-platform/rehearsal";
import { keepLock, planFile, planInto, StackPlan, writePlans } from "./plans";
import { init, lookUpstream, Stack, stacksOf } from "./stacks";
import { Failure, runScript, say } from "./terraform";

/** `node --import tsx ci/plan.ts <synthesized directory> <folder for plans>`: plans every stack that can be planned. */
async function main(outdir = "cdktf.out", folder = "plans"): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const stacks = stacksOf(outdir);
  const plans: StackPlan[] = [];
  for (const stack of stacks) {
    const plan = planOne(stack, stacks, folder);
    say(`${stack.name}: ${told(plan)}`);
    plans.push(plan);
  }
  writePlans(folder, {
    stacks: plans.some(({ status }) => status === "waiting") ? await rehearsed(plans, outdir) : plans,
  });
}

function planOne(stack: Stack, stacks: readonly Stack[], folder: string): StackPlan {
  init(stack);
  const { waitsFor, states } = lookUpstream(stack, stacks);
  const { name } = stack;
  if (waitsFor.length > 0) {
    const actions = Object.fromEntries(stack.addresses.map((address) => [address, ["create"]]));
    return { name, status: "waiting", waitsFor, actions, states };
  }
  const actions = planInto(stack, planFile(folder, name));
  keepLock(stack, folder);
  return { name, status: actions === undefined ? "unchanged" : "planned", waitsFor, actions: actions ?? {}, states };
}

/** What cannot be planned is rehearsed: real Terraform, simulated providers. */
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

runScript(() => main(...process.argv.slice(2)));
