import { asArray, isObject, SynthesizedStack } from "../terraform";
import { namedIn } from "../terraform/references/renamed";

/** Addresses that `import` blocks of a stack take in: what stands there is in the account already. */
export function importedIn({ json }: SynthesizedStack): ReadonlySet<string> {
  const targets = asArray(json.import).filter(isObject);
  return new Set(
    targets.flatMap(({ to }) => {
      if (typeof to !== "string") return [];
      const named = namedIn(to.replace(/^\$\{([^]*)\}$/, "$1"));
      return named === undefined ? [] : [named];
    }),
  );
}
