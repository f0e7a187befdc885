import { isDeepStrictEqual } from "node:util";
import { otherBasis, otherPlan, unreviewed } from "./compare";
import { digestOf } from "./digest";
import { planFile, Plans, planStack, readPlans, StackPlan } from "./plans";
import { listed, pairsOf } from "./same-code";
import { init, lookUpstream, Stack, stacksOf } from "./stacks";
import { Failure, say, terraform } from "./terraform";

/**
 * Plans again, stack by stack, and applies what was reviewed and nothing else. What the planning job wrote is compared
 * with, and never applied.
 */
export function applyReviewed(outdir: string, folder: string, digest: string | undefined): void {
  const stacks = stacksOf(outdir);
  const plans = approved(readPlans(folder), digest);
  for (const [stack, plan] of pairsOf(stacks, plans))
    say(`${stack.name}: ${applyStack(stack, plan, stacks, plans.key)}`);
}

/** The plans, if they are those whose digest the review gave to this job. */
function approved(plans: Plans, digest: string | undefined): Plans {
  const own = digestOf(plans);
  if (digest === own) return plans;
  const got = digest === undefined || digest === "" ? "no digest was approved" : `${digest} was approved`;
  throw new Failure(`the plans have the digest ${own}, and ${got}: nothing is applied`);
}

function applyStack(stack: Stack, reviewed: StackPlan, stacks: readonly Stack[], key: string): string {
  init(stack, reviewed.basis.lock);
  const upstreams = lookUpstream(stack, stacks);
  if (upstreams.waitsFor.length > 0)
    throw new Failure(`${stack.name} cannot be planned: it waits for ${upstreams.waitsFor.join("; ")}`);
  const same = reviewed.status !== "waiting" && isDeepStrictEqual(upstreams.states, reviewed.states);
  if (same && reviewed.status === "unchanged") return "no changes";
  const own = planStack(stack, upstreams, key);
  refuse(stack, "this is not what was reviewed", otherBasis(reviewed.basis, own.basis));
  if (same) {
    refuse(stack, "this is not what was reviewed", otherPlan(reviewed, own));
  } else {
    const why =
      reviewed.status === "waiting" ? "its upstream is applied now" : "its state or its upstream's has changed";
    say(`${stack.name}: planned on other states than those reviewed, ${why}`);
    refuse(stack, "nobody reviewed", unreviewed(reviewed, own));
  }
  return own.status === "unchanged" ? "no changes" : applied(stack);
}

function refuse({ name }: Stack, why: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  const all = listed(lines.map((line) => `  ${line}`));
  throw new Failure(`${name}: not applied, ${why}\n${all}\nrun the workflow again to have it planned and reviewed`);
}

function applied(stack: Stack): string {
  const args = ["apply", "-input=false", "-no-color", "-lock-timeout=5m", planFile(stack)];
  const { stdout } = terraform(stack.folder, args);
  return /^Apply complete!.*$/m.exec(stdout)?.[0] ?? "applied";
}
