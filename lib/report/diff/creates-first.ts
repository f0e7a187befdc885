import { literalBoolean } from "../../terraform/expression/literals";
import { blocks, SynthesizedResource } from "../../terraform";
import { readBody } from "../../terraform/references/occurrences";

/**
 * Resources whose replacement is created before the old one is destroyed: those with `create_before_destroy`, and all
 * they depend on, for Terraform hands it down.
 */
export function createdFirst(resources: readonly SynthesizedResource[]): ReadonlySet<string> {
  const known = new Map(resources.map((resource) => [resource.address, resource]));
  const found = new Set<string>();
  const add = (resource: SynthesizedResource): void => {
    if (found.has(resource.address)) return;
    found.add(resource.address);
    for (const { reference } of readBody(resource.body).references) {
      const needed = known.get(reference.address);
      if (needed !== undefined) add(needed);
    }
  };
  resources.filter(asks).forEach(add);
  return found;
}

function asks({ body }: SynthesizedResource): boolean {
  return blocks(body, "lifecycle").some((lifecycle) => literalBoolean(lifecycle.create_before_destroy) === true);
}
