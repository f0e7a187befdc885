import { readdirSync } from "node:fs";
import { join } from "node:path";
import { CONSTRUCT_ROOMS } from "../../lib/rooms";
import { keptUnder } from "../../tools/room-names";

const FILES = readdirSync(__dirname).filter((file) => file.endsWith(".fuzz.ts"));

/** The files of a name: `training.fuzz.ts`, and `training-jobs.fuzz.ts` where one is too long. */
function filesOf(name: string): readonly string[] {
  return FILES.filter((file) => file === `${name}.fuzz.ts` || file.startsWith(`${name}-`));
}

/** Where the subjects of a room are; none where it has none. */
function subjectsOf(room: string): readonly string[] {
  const name = keptUnder(room, (one) => FILES.includes(`${one}.fuzz.ts`));
  return name === undefined ? [] : filesOf(name).map((file) => join(__dirname, file));
}

/** The files of subjects, each once, in the order of the rooms. */
export function subjectFiles(): string[] {
  return [...new Set(CONSTRUCT_ROOMS.flatMap(subjectsOf))];
}
