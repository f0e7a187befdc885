import { SynthesizedStack } from "../../examples";
import { Refusals } from "./refusals";

type Synthesized = Pick<SynthesizedStack, "name" | "json">;

interface Counts {
  readonly add: number;
  readonly change: number;
  readonly destroy: number;
}

/** What `rehearse --json` prints. */
export interface Rehearsed {
  readonly stacks: readonly {
    readonly name: string;
    readonly plan: Counts;
    readonly secondPlan: Counts;
    readonly refused: readonly string[];
    readonly destroyed: boolean;
  }[];
}

/**
 * What a rehearsal left to be wished for: each stack plans exactly its synthesized resources, then nothing, is refused a
 * destroy by exactly what is named, and goes away once that is lifted; undefined where all of it is so.
 */
export function unrehearsed(
  stacks: readonly Synthesized[],
  refusals: Refusals,
  { stacks: rehearsed }: Rehearsed,
): string | undefined {
  const seen = rehearsed.map(({ name, plan, secondPlan, refused, destroyed }) => {
    return { name, plan, secondPlan, refused, destroyed };
  });
  const wanted = stacks.map(({ name, json }) => ({
    name,
    plan: { add: resourcesIn(json), change: 0, destroy: 0 },
    secondPlan: { add: 0, change: 0, destroy: 0 },
    refused: refusals[name] ?? [],
    destroyed: true,
  }));
  const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name, "en");
  const [got, want] = [seen, wanted].map((all) => JSON.stringify([...all].sort(byName)));
  return got === want ? undefined : `wanted ${want ?? ""}\n   got ${got ?? ""}`;
}

function resourcesIn({ resource = {} }: Synthesized["json"]): number {
  return Object.values(resource as Record<string, object>).reduce((sum, named) => sum + Object.keys(named).length, 0);
}
