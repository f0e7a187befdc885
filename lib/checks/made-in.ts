import type { SynthesizedResource, SynthesizedStack } from "../terraform";

type ByType = ReadonlyMap<string, readonly SynthesizedResource[]>;

const LISTED = new WeakMap<SynthesizedStack, ByType>();

/** The resources of these types that a stack makes, in their order by type: listed once however many rules ask. */
export function madeIn(stack: SynthesizedStack, ...types: readonly string[]): readonly SynthesizedResource[] {
  const known = LISTED.get(stack) ?? listed(stack);
  LISTED.set(stack, known);
  if (types.length === 1) return known.get(types[0]!) ?? [];
  return types.flatMap((type) => known.get(type) ?? []);
}

function listed({ resources }: SynthesizedStack): ByType {
  const found = new Map<string, SynthesizedResource[]>();
  for (const resource of resources) {
    if (resource.mode !== "resource") continue;
    const own = found.get(resource.type);
    if (own === undefined) found.set(resource.type, [resource]);
    else own.push(resource);
  }
  return found;
}
