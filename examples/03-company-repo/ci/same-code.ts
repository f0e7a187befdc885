import { codeOf } from "./basis";
import { otherCode } from "./compare";
import { Plans, StackPlan } from "./plans";
import { Stack } from "./stacks";
import { Failure } from "./terraform";

/** Each stack of this job's own code with its plan; refused where the plans are of other stacks or other code. */
export function pairsOf(stacks: readonly Stack[], { key, stacks: plans }: Plans): [Stack, StackPlan][] {
  const [own = "", planned = ""] = [stacks, plans].map((all) => all.map(({ name }) => name).join(", "));
  if (own !== planned) throw new Failure(`the stacks of the code are ${own}; planned were ${planned}`);
  const pairs = stacks.map((stack, index): [Stack, StackPlan] => [stack, plans[index]!]);
  const lines = pairs.flatMap(([stack, { basis }]) =>
    otherCode(basis, codeOf(stack, key)).map((part) => `  ${stack.name}: ${part}`),
  );
  if (lines.length > 0) throw new Failure(`what was planned is not the code of this commit\n${listed(lines)}`);
  return pairs;
}

/** Lines, as many as somebody reads. */
export function listed(lines: readonly string[], most = 50): string {
  const rest = lines.length > most ? [`  and ${lines.length - most} more`] : [];
  return [...lines.slice(0, most), ...rest].join("\n");
}
