import type { SynthesizedExample } from "../../../examples";
import type { JunitCase } from "../../../junit";
import { fromMirrors } from "../../../real-provider/resolve";
import { surroundings } from "../../../real-provider/mirrors";

const WANTED = ["kubernetes", "helm"];

/**
 * What the providers themselves do with this API server is not played here: a second plan, and an apply that a failed
 * rollout ends. Simulated providers plan twice in the rehearsal. The case says so by name.
 */
export function realProviderCases(examples: readonly SynthesizedExample[]): JunitCase[] {
  const lacking = WANTED.filter(
    (name) => fromMirrors(addressOf(name), versionOf(name, examples), surroundings()) === undefined,
  );
  return [
    {
      name: "second plans, and an apply that a failed rollout ends, with the real providers kubernetes and helm",
      skipped:
        lacking.length > 0
          ? `no real provider ${lacking.join(" and ")}: no mirror holds one`
          : "the real providers kubernetes and helm are there, and this tier does not run them yet",
    },
  ];
}

function addressOf(name: string): string {
  return `registry.terraform.io/hashicorp/${name}`;
}

/** As the stacks ask for it. */
function versionOf(name: string, examples: readonly SynthesizedExample[]): string {
  const asked = examples
    .flatMap(({ stacks }) => stacks)
    .map(({ json }) => (json as { readonly terraform?: { readonly required_providers?: Providers } }).terraform)
    .map((terraform) => terraform?.required_providers?.[name]?.version);
  return asked.find((version) => version !== undefined) ?? "";
}

type Providers = Readonly<Record<string, { readonly version?: string }>>;
