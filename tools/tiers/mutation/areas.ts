import { readdirSync } from "node:fs";
import { join } from "node:path";
import { CONSTRUCT_ROOMS } from "../../../lib/rooms";
import { ROOT } from "../../examples";

/** What is mutated together, and whose tests have to notice. */
export interface MutationArea {
  /** The room. */
  readonly name: string;
  /** Its sources, from the root of the repository. */
  readonly files: readonly string[];
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
    .map((room) => ({ name: room, files: mutatedIn(room), tests: `test/${room.split("/")[0]!}` }))
    .filter(({ files }) => files.length > 0);
}

/** Whether a folder called `plan` is anywhere below a room's. */
export function hasPlans(room: string): boolean {
  return sourcesIn(room).some(isOfPlan);
}

function mutatedIn(room: string): string[] {
  return sourcesIn(room).filter((file) => WHOLE.includes(room) || isOfPlan(file));
}

function sourcesIn(room: string): string[] {
  return readdirSync(join(ROOT, "lib", room), { recursive: true, encoding: "utf8" })
    .map((file) => `lib/${room}/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".ts") && !file.endsWith("/index.ts"))
    .sort();
}

function isOfPlan(file: string): boolean {
  return file.includes("/plan/");
}
