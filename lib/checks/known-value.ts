import { Json, SynthesizedStack } from "../terraform";
import { literalNumber } from "../terraform/expression/literals";
import { valueOf } from "../terraform/references/value";
import { resolverOf } from "./resolver-of";

/** The text that an argument has, here or where a reference leads; undefined where it is none, or only the plan knows. */
export function knownText(
  value: Json | undefined,
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
): string | undefined {
  const meant = valueOf(value ?? null, stack, resolverOf(stacks));
  return meant.kind === "known" && typeof meant.value === "string" ? meant.value : undefined;
}

/** The number that an argument has, also one written as text. */
export function knownNumber(
  value: Json | undefined,
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
): number | undefined {
  const meant = valueOf(value ?? null, stack, resolverOf(stacks));
  return meant.kind === "known" ? literalNumber(meant.value) : undefined;
}
