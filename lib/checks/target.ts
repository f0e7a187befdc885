import { Json, SynthesizedResource, SynthesizedStack } from "../terraform";
import { parseTemplate } from "../terraform/expression/parse";
import { attributeRead, Reference, referenceOf } from "../terraform/expression/reference";
import { resolverOf } from "./resolver-of";

/** A resource with the stack that it is in. */
export interface Target {
  readonly stack: SynthesizedStack;
  readonly resource: SynthesizedResource;
}

/** A resource with what of it is meant. */
export interface ReadTarget extends Target {
  /** Undefined for the whole. */
  readonly attribute?: string;
}

/**
 * The one resource that a text refers to, through local values and outputs of other stacks. With `within`, other text
 * may stand around the reference. Undefined where it is none for certain: a condition, a function, a variable.
 */
export function targetIn(
  text: string,
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
  within: boolean,
): ReadTarget | undefined {
  const reference = referenceIn(text, within);
  return reference === undefined ? undefined : targetOf(reference, stack, stacks);
}

function referenceIn(text: string, within: boolean): Reference | undefined {
  const template = parseTemplate(text);
  if (template.kind === "invalid" || !(within || template.whole)) return undefined;
  const first = template.parts.find((part) => typeof part !== "string");
  return typeof first === "object" && first.kind === "traversal" ? referenceOf(first) : undefined;
}

function targetOf(
  reference: Reference,
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
): ReadTarget | undefined {
  const ends = resolverOf(stacks).endsOf(reference, stack.name);
  const [end] = ends;
  if (ends.length !== 1 || end?.kind !== "resource") return undefined;
  const owner = stacks.find(({ name }) => name === end.stack);
  const resource = owner === undefined ? undefined : byAddress(owner).get(end.address);
  return owner === undefined || resource === undefined
    ? undefined
    : { stack: owner, resource, attribute: attributeRead(end.reference) };
}

const ADDRESSES = new WeakMap<SynthesizedStack, ReadonlyMap<string, SynthesizedResource>>();

function byAddress(stack: SynthesizedStack): ReadonlyMap<string, SynthesizedResource> {
  const known = ADDRESSES.get(stack) ?? new Map(stack.resources.map((resource) => [resource.address, resource]));
  ADDRESSES.set(stack, known);
  return known;
}

/** The texts at a path through blocks and lists: `rule.filter.prefix`. */
export function textsAt(value: Json | undefined, path: readonly string[]): string[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((item) => textsAt(item, path));
  const [name, ...rest] = path;
  if (name === undefined) return typeof value === "string" ? [value] : [];
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return [];
  return textsAt((value as Readonly<Record<string, Json>>)[name], rest);
}
