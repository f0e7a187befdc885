import { SynthesizedStack } from "../../terraform";
import { upstreamOf } from "../../terraform/references/upstream";
import { CHANGE_ACTIONS, ChangeAction, StackChange, SynthesisDiff } from "./change";
import { removedOutputs } from "./cross-stack";
import { diffStack, Incoming, StackDiff } from "./diff-stack";
import { Touch } from "./propagate";
import { remoteOutput } from "../references";

/**
 * Compares two synthesized directories, stack by stack in the order of deployment; comments and construct paths by themselves
 * make no difference.
 */
export function diff(before: readonly SynthesizedStack[], after: readonly SynthesizedStack[]): SynthesisDiff {
  const found = new Map<string, StackDiff>();
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const fresh = named(after, name);
    fresh?.dependencies.filter((other) => named(after, other) !== undefined).forEach(visit);
    const incoming = incomingOf(fresh, after, visit, found);
    found.set(name, diffStack(name, named(before, name), fresh, incoming));
  };
  const names = [...new Set([...after, ...before].map(({ name }) => name))];
  names.forEach(visit);
  const stacks = [...found.values()];
  const twoSteps = [...stacks.flatMap((one) => one.twoSteps), ...removedOutputs(before, after)];
  const changes = stacks.map(({ change }) => change);
  return { stacks: changes, twoSteps, counts: countsOf(changes) };
}

function named(stacks: readonly SynthesizedStack[], name: string): SynthesizedStack | undefined {
  return stacks.find((stack) => stack.name === name);
}

/** What a stack reads of other stacks that differ. */
function incomingOf(
  stack: SynthesizedStack | undefined,
  all: readonly SynthesizedStack[],
  visit: (name: string) => void,
  found: ReadonlyMap<string, StackDiff>,
): Incoming {
  const touched = new Map<string, Touch>();
  const moved = new Set<string>();
  for (const { mode, type, name, body } of stack?.resources ?? []) {
    if (mode !== "data" || type !== "terraform_remote_state") continue;
    const upstream = upstreamOf(name, body, all);
    if (upstream === undefined) continue;
    visit(upstream.name);
    const differing = found.get(upstream.name);
    for (const [output, touch] of differing?.outputs ?? []) touched.set(remoteOutput(name, output), touch);
    for (const output of differing?.moved ?? []) moved.add(remoteOutput(name, output));
  }
  return { touched, moved };
}

function countsOf(stacks: readonly StackChange[]): SynthesisDiff["counts"] {
  const changes = stacks.flatMap(({ resources }) => resources);
  const count = (action: ChangeAction): number =>
    changes.filter((change) => change.action === action).reduce((sum, { instances }) => sum + (instances ?? 1), 0);
  return Object.fromEntries(CHANGE_ACTIONS.map((action) => [action, count(action)])) as Record<ChangeAction, number>;
}
