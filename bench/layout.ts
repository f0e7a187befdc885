/** The public constructs that the workload repeats. */
export type Noun = "network" | "bucket" | "images" | "models";

/** One construct of the workload; `models` says how many groups a ModelRegistry has. */
export interface Part {
  readonly noun: Noun;
  readonly models?: number;
}

/** The parts of each stack. */
export type Layout = readonly (readonly Part[])[];

/** Resources that each noun makes, measured. */
export type Sizes = Readonly<Record<Exclude<Noun, "models">, number>>;

/** Resources that a stack holds at most: what Terraform still plans in a second. */
const FULL = 1000;
const CYCLE: readonly Exclude<Noun, "models">[] = ["network", "bucket", "images"];

/** Stacks that come to an exact count of resources: nouns in turn while they fit, then model groups. */
export function layoutOf(resources: number, sizes: Sizes, full = FULL): Layout {
  const stacks: (readonly Part[])[] = [];
  for (let left = resources; left > 0; left -= full) stacks.push(stackOf(Math.min(left, full), sizes));
  return stacks;
}

function stackOf(resources: number, sizes: Sizes): Part[] {
  const parts: Part[] = [];
  let left = resources;
  for (let turn = 0; CYCLE.some((noun) => sizes[noun] < left); turn++) {
    const noun = CYCLE[turn % CYCLE.length]!;
    if (sizes[noun] >= left) continue;
    parts.push({ noun });
    left -= sizes[noun];
  }
  return [...parts, { noun: "models", models: left }];
}
