import { SynthesizedStack } from "../../core/synthesis";
import { CHANGE_ACTIONS, ChangeAction, StackChange, SynthesisDiff } from "./change";
import { diffStack } from "./diff-stack";

/** Compares two synthesized directories, stack by stack; comments and construct paths alone make no difference. */
export function diff(before: readonly SynthesizedStack[], after: readonly SynthesizedStack[]): SynthesisDiff {
  const names = [...new Set([...after, ...before].map(({ name }) => name))];
  const named = (stacks: readonly SynthesizedStack[], name: string): SynthesizedStack | undefined =>
    stacks.find((stack) => stack.name === name);
  const stacks = names.map((name) => diffStack(name, named(before, name), named(after, name)));
  return { stacks, counts: countsOf(stacks) };
}

function countsOf(stacks: readonly StackChange[]): SynthesisDiff["counts"] {
  const changes = stacks.flatMap(({ resources }) => resources);
  const entries = CHANGE_ACTIONS.map((action) => [action, changes.filter((change) => change.action === action).length]);
  return Object.fromEntries(entries) as Record<ChangeAction, number>;
}
