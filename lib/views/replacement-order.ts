import type { SynthesizedStack } from "../terraform";
import { needsOfEach } from "../terraform/references/graph";
import type { Configuration } from "./configuration";
import type { Resource } from "./resource";

const FIRST = new WeakMap<SynthesizedStack, ReadonlySet<string>>();

/**
 * Whether Terraform makes the new one before it destroys the old one: where `create_before_destroy` says so, there or
 * on anything of the stack that depends on it.
 */
export function isCreatedFirst(configuration: Configuration, { stack, address }: Resource): boolean {
  const known = FIRST.get(stack) ?? createdFirstIn(configuration, stack);
  FIRST.set(stack, known);
  return known.has(address);
}

function createdFirstIn(configuration: Configuration, stack: SynthesizedStack): ReadonlySet<string> {
  const waiting = configuration.all
    .filter((one) => one.stack === stack && one.block("lifecycle")?.boolean("create_before_destroy") === true)
    .map(({ address }) => address);
  const first = new Set<string>();
  if (waiting.length === 0) return first;
  const needs = needsOfEach(stack.json);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (first.has(next)) continue;
    first.add(next);
    waiting.push(...needs(next));
  }
  return first;
}
