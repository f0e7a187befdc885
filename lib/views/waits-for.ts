import { asArray, isObject } from "../terraform";
import type { Resource } from "./resource";

/**
 * Whether Terraform makes a resource after another of its stack: by `depends_on` or by references, over as many others
 * as there are. Undefined where a module is in between, whose inside is not known.
 */
export function waitsFor(resource: Resource, other: Resource): boolean | undefined {
  const seen = new Set<Resource>([resource]);
  for (const one of seen) {
    for (const next of one.allReferences()) {
      if (next === other) return true;
      if (next.stack === resource.stack) seen.add(next);
    }
  }
  return callsModules(resource) ? undefined : false;
}

function callsModules({ stack }: Resource): boolean {
  return asArray(stack.json.module).some((calls) => isObject(calls) && Object.keys(calls).length > 0);
}
