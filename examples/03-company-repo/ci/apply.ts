import { isDeepStrictEqual } from "node:util";
import { Actions, planFile, planInto, readPlans, restoreLock, StackPlan } from "./plans";
import { init, lookUpstream, Stack, stacksOf } from "./stacks";
import { Failure, runScript, say, terraform } from "./terraform";

/**
 * `node --import tsx ci/apply.ts <synthesized directory> <folder of plans>`: applies what was reviewed, stack by stack,
 * and nothing else.
 */
function main(outdir = "cdktf.out", folder = "plans"): void {
  const stacks = stacksOf(outdir);
  const { stacks: plans } = readPlans(folder);
  const strange = stacks.filter(({ name }) => !plans.some((plan) => plan.name === name));
  if (strange.length > 0) throw new Failure(`nobody reviewed ${strange.map(({ name }) => name).join(", ")}`);
  for (const stack of stacks) {
    const plan = plans.find(({ name }) => name === stack.name)!;
    const file = planToApply(stack, stacks, plan, folder);
    if (file === undefined) say(`${stack.name}: no changes`);
    else say(`${stack.name}: ${applied(stack, file)}`);
  }
}

/** The saved plan while it holds, else a new one that does nothing unreviewed; undefined where nothing is to be done. */
function planToApply(stack: Stack, stacks: readonly Stack[], plan: StackPlan, folder: string): string | undefined {
  restoreLock(stack, folder);
  init(stack);
  const { waitsFor, states } = lookUpstream(stack, stacks);
  if (waitsFor.length > 0) throw new Failure(`${stack.name} cannot be planned: it waits for ${waitsFor.join("; ")}`);
  if (plan.status !== "waiting" && isDeepStrictEqual(states, plan.states)) {
    return plan.status === "planned" ? planFile(folder, stack.name) : undefined;
  }
  const file = planFile(folder, `${stack.name}.again`);
  const actions = planInto(stack, file);
  const why = plan.status === "waiting" ? "its upstream is applied now" : "its state or its upstream's has changed";
  say(`${stack.name}: planned again, ${why}`);
  refuse(stack, unreviewed(actions ?? {}, plan));
  return actions === undefined ? undefined : file;
}

/** What a plan does that reviewers have not seen. */
function unreviewed(actions: Actions, plan: StackPlan): [string, readonly string[]][] {
  return Object.entries(actions).filter(([address, done]) => {
    // which instances `count` and `for_each` make is not known before an upstream is applied
    const seen = plan.status === "waiting" ? plan.actions[address.replace(/\[.*\]$/, "")] : plan.actions[address];
    return !isDeepStrictEqual(seen, done);
  });
}

function refuse({ name }: Stack, unseen: readonly [string, readonly string[]][]): void {
  if (unseen.length === 0) return;
  const lines = unseen.map(([address, actions]) => `  ${actions.join(" and ")} ${address}`);
  throw new Failure(
    `${name}: not applied, nobody reviewed\n${lines.join("\n")}\nrun the workflow again to have it planned and reviewed`,
  );
}

function applied({ folder }: Stack, file: string): string {
  const { stdout } = terraform(folder, ["apply", "-input=false", "-no-color", "-lock-timeout=5m", file]);
  return /^Apply complete!.*$/m.exec(stdout)?.[0] ?? "applied";
}

runScript(() => main(...process.argv.slice(2)));
