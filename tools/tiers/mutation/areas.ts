import { readdirSync } from "node:fs";
import { join } from "node:path";
import { CONSTRUCT_ROOMS } from "../../../lib/rooms";
import { ROOT } from "../../examples";

/** What is mutated together, and whose tests have to notice. */
export interface MutationArea {
  /** The room. */
  readonly name: string;
  /** Globs of its sources. */
  readonly sources: readonly string[];
  /**
   * The folder of its tests, for rooms that lie within one folder that folder's: only they count, for what an example
   * happens to notice is luck.
   */
  readonly tests: string;
}

/** Rooms that are mutated whole; of the others their plans. */
export const WHOLE: readonly string[] = ["checks", "iam"];

/** An area for each room that is judged by its own tests: all with plans, and the whole ones. */
export function mutationAreas(): MutationArea[] {
  return [...new Set([...CONSTRUCT_ROOMS, ...WHOLE])]
    .filter((room) => WHOLE.includes(room) || hasPlans(room))
    .map((room) => ({
      name: room,
      sources: [WHOLE.includes(room) ? `lib/${room}/**/*.ts` : `lib/${room}/**/plan/**/*.ts`, "!lib/**/index.ts"],
      tests: `test/${room.split("/")[0]!}`,
    }));
}

/** Whether a folder called `plan` is anywhere below a room's. */
export function hasPlans(room: string): boolean {
  return readdirSync(join(ROOT, "lib", room), { recursive: true, encoding: "utf8" }).some((file) =>
    /(^|[\\/])plan[\\/]/.test(file),
  );
}
