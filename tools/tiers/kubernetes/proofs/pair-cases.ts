import type { GpuPoolRef } from "../../../../lib/core/refs";
import { JunitCase } from "../../../junit";
import { caught, say } from "../../run-tier";
import type { ControlPlane } from "../rig/control-plane";
import { Change, drawPairs, judgePairs, LIMITS, offersOf, Pair } from "./pairs";
import { disagreements, otherAsks, Scheduled, schedulePairs } from "./scheduled-pairs";

const COUNT = 200;
const SEED = Number(process.env.ML_PLATFORM_RIG_SEED ?? "13");

/** Where the library is silent the scheduler finds a place, where it refuses there is none; and a wrong planner is noticed. */
export async function pairCases(plane: ControlPlane): Promise<JunitCase[]> {
  const pairs = drawPairs(COUNT, SEED, offersOf);
  const judged = judgePairs(pairs);
  let scheduled: Scheduled = new Map();
  const cases = [
    { name: `${COUNT} pairs: of each limit some are at it and some beyond`, failure: unbalanced(pairs) },
    { name: `${COUNT} pairs: what is written is what is asked for`, failure: listed(otherAsks(pairs, judged.stacks)) },
    await caught(
      `${COUNT} pairs: the library refuses what the scheduler does not place, and nothing else`,
      async () => {
        scheduled = await schedulePairs(plane, pairs, judged.stacks);
        const placed = [...scheduled.values()].filter((why) => why === undefined).length;
        say(
          `     pairs of seed ${SEED}: ${placed} are scheduled, ${scheduled.size - placed} are not; the library refuses ${judged.refused.size}`,
        );
        return listed(disagreements(pairs, judged, scheduled));
      },
    ),
  ];
  const near = pairs.filter((pair) => pair.near !== undefined);
  for (const [name, change] of Object.entries(WRONG)) cases.push(noticed(name, near, change, scheduled));
  return cases;
}

/** Planners that are off by one. */
const WRONG: Readonly<Record<string, Change>> = {
  "one core too many": (pool) => changed(pool, { cpu: pool.allocatable.cpu + 1 }),
  "one GiB of memory too little": (pool) => changed(pool, { memoryGib: pool.allocatable.memoryGib - 1 }),
};

function changed(pool: GpuPoolRef, allocatable: Partial<GpuPoolRef["allocatable"]>): GpuPoolRef {
  return { ...pool, allocatable: { ...pool.allocatable, ...allocatable } };
}

/** The same pairs, judged by a planner that is wrong: were that not noticed, the agreement above would prove nothing. */
function noticed(name: string, pairs: readonly Pair[], change: Change, scheduled: Scheduled): JunitCase {
  const began = performance.now();
  const found = scheduled.size === 0 ? [] : disagreements(pairs, judgePairs(pairs, change), scheduled);
  const failure = found.length > 0 ? undefined : "no pair tells it from the right one";
  if (failure === undefined) say(`     a planner with ${name} disagrees on ${found.length} of ${pairs.length} pairs`);
  return { name: `a planner with ${name} is noticed`, failure, seconds: (performance.now() - began) / 1000 };
}

/** Each limit has pairs on both sides, and a third of all are near one. */
function unbalanced(pairs: readonly Pair[]): string | undefined {
  const near = pairs.filter((pair) => pair.near !== undefined);
  if (near.length * 3 < pairs.length) return `only ${near.length} of ${pairs.length} are near a limit`;
  const lacking = LIMITS.flatMap((limit) =>
    (["at", "beyond"] as const)
      .filter((side) => !near.some((pair) => pair.near?.limit === limit && pair.near.side === side))
      .map((side) => `${side} ${limit}`),
  );
  return listed(lacking);
}

function listed(lines: readonly string[]): string | undefined {
  return lines.length === 0 ? undefined : lines.slice(0, 20).join("\n");
}
