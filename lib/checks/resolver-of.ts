import { SynthesizedStack } from "../terraform";
import { Resolver } from "../terraform/references/resolver";

const RESOLVERS = new WeakMap<readonly SynthesizedStack[], Resolver>();

/** What follows references in stacks that are judged together, made once however many rules ask. */
export function resolverOf(stacks: readonly SynthesizedStack[]): Resolver {
  const known = RESOLVERS.get(stacks) ?? new Resolver(stacks);
  RESOLVERS.set(stacks, known);
  return known;
}
